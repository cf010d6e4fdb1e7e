import { migrate } from './codemods/index.js';
const { report, diff } = await migrate(process.argv.slice(3), { cwd: process.argv[2]! });
for (const f of report.findings) console.log(`${f.path}:${f.startLine} ${f.rule} ${f.rewrite} ${f.lifetime} ${f.status} — ${f.reason}`);
console.log("%s", diff, report.errors, report.nextSteps);
