const archives = require('./lib/archives');
const sessions = require('./lib/sessions');

async function main() {
  await sessions.create();
  await archives.list();
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
