const archives = require('./lib/archives');
const broadcasts = require('./lib/broadcasts');
const sessions = require('./lib/sessions');

async function main() {
  await sessions.create();
  await archives.list();
  await broadcasts.list();
  await broadcasts.list();
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
