const { createRequire } = require('node:module');

// Jest's own copy
const { default: JestSequencer } = createRequire(require.resolve('jest'))('@jest/test-sequencer');

/** The files that take longest, in the order in which they start. */
const SLOW = [
	// Much of it is waiting for n8n's clock, so something else runs beside it
	'e2e/pollingTriggers',
	'e2e/webhookTriggers',
	'compat/versions',
	'e2e/largeRuns',
	'e2e/editor/nodes',
	'e2e/editor/firstMinutes',
	'engine/hostile/everyEntrance',
	'engine/malformed/operations',
	'unit/tools/release',
	'engine/hostile/slowResponses',
	'engine/malformed/listsAndTriggers',
	'engine/faults/schedules',
	'engine/faults/matrix',
	'engine/faults/streamed',
	'engine/polling/day',
	'engine/tools/everyOperation',
	'engine/largeRuns/thousands',
];

const rank = ({ path }) => {
	const at = SLOW.findIndex((file) => path.replaceAll('\\', '/').endsWith(`/test/${file}.test.mts`));
	return at < 0 ? SLOW.length : at;
};

/**
 * Starts the slow files first, so that no worker is left alone with one of them at the end. Jest does this itself from the
 * second run on; in the first it only knows the sizes of the files.
 */
module.exports = class Sequencer extends JestSequencer {
	sort(tests) {
		return [...super.sort(tests)].sort((a, b) => rank(a) - rank(b));
	}
};
