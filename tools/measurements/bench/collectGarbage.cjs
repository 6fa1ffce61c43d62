/** Loaded into the bench's n8n before n8n itself: SIGUSR2 collects its garbage. */
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');
// The ordinary kind keeps the pages that it has emptied
process.on('SIGUSR2', () => collect({ type: 'major', execution: 'sync', flavor: 'last-resort' }));
