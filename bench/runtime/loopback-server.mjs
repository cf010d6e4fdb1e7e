// A server that answers everything at once, in a process of its own so that its CPU does not count.
import { createServer } from 'node:http';

const server = createServer((request, response) => {
  request.resume();
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': 2 }).end('[]');
});
// Contestants take turns, and their kept-alive sockets have to outlive the others' turns.
server.keepAliveTimeout = 120_000;
server.listen(0, '127.0.0.1', () => process.send?.(server.address().port));
process.on('disconnect', () => process.exit(0));
