import { posix } from 'node:path';
import type { DetectInput, DraftFinding, Language } from '../../model.js';

/** A required module whose own name says OpenTok or TokBox. */
const REQUIRED =
  /^(?<lead>[ \t]*(?:require[ \t]+)?"?)(?<module>[\w.-]+(?:\/[\w.~-]+)*\/[\w.-]*(?:opentok|tokbox)[\w.-]*(?:\/v\d+)?)"?[ \t]+(?<version>v[\w.+-]+)(?<rest>[^\r\n]*)/gim;

/**
 * `go.mod`. There is no official SDK for Go, and of the modules people wrote no version is known at which they
 * changed scheme: none is raised.
 */
export const goModules: Language = {
  id: 'go-modules',
  claims: (path) => posix.basename(path) === 'go.mod',
  detect: ({ source }: DetectInput) => [...required(source.text)],
};

function* required(text: string): Generator<DraftFinding> {
  for (const { index, groups } of text.matchAll(REQUIRED)) {
    const { lead = '', module = '', version = '', rest = '' } = groups ?? {};
    const start = index + lead.length;
    const isIndirect = /\/\/\s*indirect\b/.test(rest);
    yield {
      rule: 'sdk-dependency',
      start,
      end: start + module.length + 1 + version.length,
      lifetime: 'unknown',
      rewrite: isIndirect ? 'report-only' : 'manual',
      reason: reason(module, version, isIndirect),
    };
  }
}

function reason(module: string, version: string, isIndirect: boolean): string {
  const look = `grep -ri 'x-tb-partner-auth\\|x-opentok-auth' "$(go list -m -f '{{.Dir}}' ${module})"`;
  const instead = isIndirect
    ? 'upgrade the module that brings it along'
    : `go get ${module}@latest if that one signs, or else send the requests with net/http and a signer of your own`;
  return `${module} ${version} is no official SDK, and no version of it is known to send JWT. See what it sends: ${look}. If that is partner auth: ${instead}.`;
}
