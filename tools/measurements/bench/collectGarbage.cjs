/** Loaded into the bench's n8n before n8n itself, so that SIGUSR2 triggers garbage collection. */
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');
// Ordinary garbage collection keeps empty pages
process.on('SIGUSR2', () => collect({ type: 'major', execution: 'sync', flavor: 'last-resort' }));
