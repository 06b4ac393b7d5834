// Answers 200 on the port given until somebody asks for /break, then 500. Pays no heed to SIGTERM if told so.
const { createServer } = require('node:http');

let status = 200;
createServer((request, response) => {
  if (request.url === '/break') status = 500;
  response.writeHead(status).end();
}).listen(Number(process.argv[2]), '127.0.0.1');
