import { expect } from 'chai';
import { migrate } from '../../../../codemods/index.js';
import { workspace } from '../../workspace.js';

const RUBY = `Net::HTTP.post(URI('https://api.opentok.com/session/create'), '', 'X-TB-PARTNER-AUTH' => "#{key}:#{secret}")\n`;
const GO = `package rooms

import "net/http"

func authenticate(req *http.Request, key, secret string) {
	req.Header.Set("X-TB-PARTNER-AUTH", key+":"+secret)
}
`;

describe('the commands to run after --signer library', () => {
  it('name the directory of the manifest that was edited, where it is not that of the run', async () => {
    const cwd = workspace({
      'jobs/Gemfile': "source 'https://rubygems.org'\n",
      'jobs/lib/rooms.rb': RUBY,
      'go.mod': 'module example.org/rooms\n\ngo 1.13\n',
      'rooms/rooms.go': GO,
    });
    const { report } = await migrate([], { cwd, signer: 'library', write: { stateDirectory: workspace() } });
    expect(report.summary.rewritten).to.equal(2);
    expect(report.nextSteps).to.deep.equal(['cd jobs && bundle install', 'go mod tidy']);
  });
});
