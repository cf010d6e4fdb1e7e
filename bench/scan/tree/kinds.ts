/** A kind of file. Its texts are templates, see `words.ts`; each block is well-formed by itself. */
export interface Kind {
  readonly extension: string;
  /** Of a hundred files. */
  readonly share: number;
  readonly open: string;
  readonly close: string;
  readonly blocks: readonly string[];
  /** Blocks that use partner auth. */
  readonly planted: readonly string[];
}

/** In the proportions of a large company's code. Add a new kind here; the shares make a hundred. */
export const KINDS: readonly Kind[] = [
  {
    extension: 'js',
    share: 22,
    open: "'use strict';\n\nconst @w = require('./@v');\nconst { @v } = require('../@w/@v');\n",
    close: 'module.exports = { @v };\n',
    blocks: [
      `
/** @s. */
function @v(@w, @v) {
  if (@w.@v === undefined || @w.@w > @n) return @v(@w, @n);
  // @s
  const @v = @w.@w.filter((@w) => @w.@v !== '@w').map(({ @w }) => @w);
  return { @w: @w, @v: '@s', @v: @n };
}
`,
      `
async function @v({ @w, @v = @n }) {
  try {
    const { data: @v } = await client.get('/@w/' + @w + '/@w', { params: { @w: @v } });
    return @v.@w;
  } catch (error) {
    logger.warn('@s', error.@w);
    throw new Error('@s: ' + error.message);
  }
}
`,
      'exports.@v = (@w) => `@s ${@w.@v} @w-@n`;\n',
    ],
    planted: [
      `
async function @v(apiKey, apiSecret, sessionId) {
  const response = await axios.post('https://api.opentok.com/v2/partner/' + apiKey + '/archive', { sessionId }, {
    headers: { 'X-TB-PARTNER-AUTH': apiKey + ':' + apiSecret },
  });
  return response.data;
}
`,
      `
function @v(request, apiKey, apiSecret) {
  request.setHeader('x-tb-partner-auth', [apiKey, apiSecret].join(':'));
}
`,
      "var OpenTok = require('opentok');\n",
    ],
  },
  {
    extension: 'ts',
    share: 14,
    open: "import { @v, type @C } from './@v.js';\nimport * as @w from '../@w/index.js';\n",
    close: '',
    blocks: [
      `
export interface @C {
  readonly @w: string;
  /** @s. */
  readonly @v?: number;
  @w(@w: readonly @C[]): Promise<void>;
}
`,
      `
export async function @v(@w: string, @v: ReadonlyMap<string, @C>): Promise<@C[]> {
  const @v = [...@v.values()].filter(({ @w }) => @w.@v !== undefined);
  for (const @w of @v) await @w.@v(\`@s \${@w}\`);
  return @v.map((@w) => ({ ...@w, @v: @n }));
}
`,
    ],
    planted: [
      `
export function @v(apiKey: string, apiSecret: string): Record<string, string> {
  return { 'X-TB-PARTNER-AUTH': \`\${apiKey}:\${apiSecret}\` };
}
`,
    ],
  },
  {
    extension: 'py',
    share: 12,
    open: '"""@s."""\nimport @w\nfrom @w.@u import @u, @u\n',
    close: '',
    blocks: [
      `

class @C(@C):
    """@s"""

    def @u(self, @w, @u=None):
        if self.@u is None or @w.get('@w', 0) > @n:
            raise ValueError('@s %s' % @u)
        # @s
        return [@w.@u for @w in self.@u(@w) if @w.@w]
`,
      `

def @u(@w, **kwargs):
    @u = {'@w': @w, '@u': kwargs.pop('@u', @n)}
    with open(@w) as @w:
        return @w.@w(@u)
`,
    ],
    planted: [
      `

def @u(api_key, api_secret, session_id):
    headers = {'X-TB-PARTNER-AUTH': '%s:%s' % (api_key, api_secret)}
    return requests.post('https://api.opentok.com/session/create', headers=headers)
`,
    ],
  },
  {
    extension: 'java',
    share: 10,
    open: 'package com.@w.@w;\n\nimport com.@w.@w.@C;\nimport java.util.List;\n\n/** @s. */\npublic final class @C extends @C implements @C {\n',
    close: '}\n',
    blocks: [
      `
    private static final String NAME_@n = "@s";

    /** @s. */
    public List<@C> @v(final String @w, final List<@C> @v) throws IOException {
        if (@w == null || @v.size() > @n) {
            throw new IllegalArgumentException("@s " + @w);
        }
        return @v.stream().filter(item -> item.@v() != null).map(@C::@v).collect(Collectors.toList());
    }
`,
    ],
    planted: [
      `
    private void @v(HttpURLConnection connection, int apiKey, String apiSecret) {
        connection.setRequestProperty("X-TB-PARTNER-AUTH", apiKey + ":" + apiSecret);
    }
`,
    ],
  },
  {
    extension: 'go',
    share: 7,
    open: 'package @w\n\nimport (\n\t"context"\n\t"fmt"\n)\n',
    close: '',
    blocks: [
      `
// @C @s.
func (s *@C) @C(ctx context.Context, @w string) (*@C, error) {
\t@v, err := s.@w.@C(ctx, @w)
\tif err != nil {
\t\treturn nil, fmt.Errorf("@s %q: %w", @w, err)
\t}
\tfor _, item := range @v.@C {
\t\titem.@C = @n
\t}
\treturn @v, nil
}
`,
    ],
    planted: [
      `
func @v(req *http.Request, apiKey, apiSecret string) {
\treq.Header.Set("X-TB-PARTNER-AUTH", apiKey+":"+apiSecret)
}
`,
    ],
  },
  {
    extension: 'php',
    share: 6,
    open: '<?php\n\nnamespace App\\@C;\n\nuse App\\@C\\@C;\n\nclass @C extends @C\n{\n',
    close: '}\n',
    blocks: [
      `
    /** @s. */
    public function @v(array $@w, ?string $@v = null): @C
    {
        $@v = $this->@w->@v(['@w' => $@v, '@u' => @n]);
        if (!isset($@w['@w'])) {
            throw new InvalidArgumentException(sprintf('@s %s', $@v));
        }
        return $this->@v($@w);
    }
`,
    ],
    planted: [
      `
    private function @v($ch, $key, $secret)
    {
        curl_setopt($ch, CURLOPT_HTTPHEADER, array("X-TB-PARTNER-AUTH: $key:$secret"));
    }
`,
    ],
  },
  {
    extension: 'rb',
    share: 5,
    open: "require '@w/@u'\n\nclass @C < @C\n",
    close: 'end\n',
    blocks: [
      `
  # @s
  def @u(@w, @u: nil)
    @u = @w.map { |item| item.@u(@n) }.compact
    raise ArgumentError, "@s #{@u}" unless @u.any?
    { @w: @u, '@w' => :@w }
  end
`,
    ],
    planted: [
      `
  def @u(request, api_key, api_secret)
    request['X-TB-PARTNER-AUTH'] = "#{api_key}:#{api_secret}"
  end
`,
    ],
  },
  {
    extension: 'cs',
    share: 5,
    open: 'using System;\nusing @C.@C;\n\nnamespace @C.@C\n{\n    public sealed class @C : @C\n    {\n',
    close: '    }\n}\n',
    blocks: [
      `
        /// <summary>@s.</summary>
        public async Task<@C> @C(string @w, CancellationToken cancel = default)
        {
            var @v = await _@v.@C(@w, @n).ConfigureAwait(false);
            if (@v == null) throw new InvalidOperationException($"@s {@w}");
            return @v;
        }
`,
    ],
    planted: [
      `
        private void @C(HttpWebRequest request, string apiKey, string apiSecret)
        {
            request.Headers.Add("X-TB-PARTNER-AUTH", apiKey + ":" + apiSecret);
        }
`,
    ],
  },
  {
    extension: 'json',
    share: 8,
    open: '{\n',
    close: '  "@w": @n\n}\n',
    blocks: ['  "@v": { "@w": "@s", "@u": @n, "@v": ["@w", "@w"] },\n'],
    planted: ['  "@v": { "url": "https://api.opentok.com/v2/partner/12345/archive" },\n'],
  },
  {
    extension: 'md',
    share: 5,
    open: '# @s\n',
    close: '',
    blocks: ['\n## @s\n\n@s, @s. @s; @s @s.\n@s @s.\n\n- `@v`: @s\n- @s\n'],
    planted: ['\nSend the header `X-TB-PARTNER-AUTH: key:secret` to api.opentok.com.\n'],
  },
  {
    extension: 'yaml',
    share: 3,
    open: '# @s\n',
    close: '',
    blocks: ['@u:\n  @w: @s\n  @u: @n\n  items:\n    - @w: "@s"\n      @w: true\n'],
    planted: ['video_url: https://api.opentok.com/v2/partner/12345\n'],
  },
  {
    extension: 'html',
    share: 2,
    open: '<!doctype html>\n<html>\n<body>\n',
    close: '</body>\n</html>\n',
    blocks: ['<div class="@w @w-@w" id="@v">\n  <p>@s. @s.</p>\n  <a href="/@w/@w">@s</a>\n</div>\n'],
    planted: ['<script src="https://static.opentok.com/v2/js/opentok.min.js"></script>\n'],
  },
  {
    extension: 'sh',
    share: 1,
    open: '#!/bin/sh\nset -e\n',
    close: '',
    blocks: ['@u="${@u:-@w}"\nif [ -z "$@u" ]; then\n  @w --@w "$@u" | @w -n @n # @s\nfi\n'],
    planted: ['curl -H "X-TB-PARTNER-AUTH: $KEY:$SECRET" https://api.opentok.com/session/create\n'],
  },
];
