// The whole of it on one machine: a legacy application moves to JWT, first behind the bridge, then by the codemod.
// Exit status 0 when every claim held, else 1.
import axios from 'axios';
import { DEMO_CREDENTIAL } from 'opentok-auth-bridge/simulator';
import { paintFor } from './colours.js';
import { recordOutput } from './output.js';
import { paperOn } from './paper.js';
import { setScene } from './scene.js';
import { clock } from './sections/clock.js';
import { cutoff } from './sections/cutoff.js';
import { ladder } from './sections/ladder.js';
import { leaks } from './sections/leaks.js';
import { migrate } from './sections/migrate.js';
import { printed } from './sections/printed.js';
import { refusal } from './sections/refusal.js';
import { runMigrated } from './sections/run-migrated.js';
import { scan } from './sections/scan.js';

const SECTIONS = [ladder, refusal, clock, leaks, cutoff, scan, migrate, runMigrated, printed];

const recording = recordOutput(process.stdout, process.stderr);
const paper = paperOn((text) => process.stdout.write(text), paintFor(process.stdout, process.env));
const scene = await setScene(DEMO_CREDENTIAL, recording.text);
process.once('exit', scene.workspace.remove);

paper.heading('From Partner Auth to JWT');
paper.say(
  `On Node ${process.versions.node} and axios ${axios.VERSION}. The server is a simulator on this machine: it verifies ` +
    'every request as the OpenTok REST API does. Each line with a ✓ has just been checked.',
);
let held = 0;
for (const [index, section] of SECTIONS.entries()) {
  paper.heading(`${index + 1}. ${section.title}`);
  held += await section.perform(scene, paper);
}
await scene.close();

const claims = SECTIONS.reduce((sum, section) => sum + section.claims, 0);
paper.conclude(paper.paint(held === claims ? 'green' : 'red', `${held} of ${claims} claims held.`));
process.exitCode = held === claims ? 0 : 1;
