var archives = require('./lib/archives');
var sessions = require('./lib/sessions');
var signals = require('./lib/signals');
var usage = require('./lib/usage');

function promised(work, client, lesson) {
  return new Promise(function (resolve, reject) {
    work(client, lesson, function (error, result) {
      if (error) reject(error);
      else resolve(result);
    });
  });
}

// One lesson: two rooms, a recording that is started, announced, stopped, billed and thrown away.
function record(client, lesson) {
  var room;
  var archive;
  return promised(sessions.createSession, client, lesson)
    .then(function (sessionId) {
      room = sessionId;
      return promised(sessions.createBreakout, client, lesson);
    })
    .then(function () {
      return archives.start(client, lesson, room);
    })
    .then(function (started) {
      archive = started;
      return signals.send(client, lesson, room, 'This lesson is being recorded.');
    })
    .then(function () {
      return archives.list(client, lesson);
    })
    .then(function () {
      return archives.stop(client, lesson, archive.id);
    })
    .then(function () {
      return usage.countArchives(client, lesson);
    })
    .then(function (count) {
      return archives.remove(client, lesson, archive.id).then(function () {
        return lesson + ': recorded ' + archive.id + ', ' + count + ' stored';
      });
    });
}

// Records one lesson after the other and promises a line about each.
function run(client, lessons) {
  return lessons.reduce(function (before, lesson) {
    return before.then(function (lines) {
      return record(client, lesson).then(function (line) {
        return lines.concat(line);
      });
    });
  }, Promise.resolve([]));
}

module.exports = { run: run };

if (require.main === module) {
  run(require('./lib/opentok-client'), process.argv.slice(2)).then(
    function (lines) {
      console.log(lines.join('\n'));
    },
    function (error) {
      console.error('Recording failed: ' + error.message);
      process.exitCode = 1;
    },
  );
}
