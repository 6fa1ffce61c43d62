import fc from 'fast-check';

import { looksFailed } from '../../../../nodes/engine/operation/statusPoll';

describe('a status that looks like a failure', () => {
	it.each([
		'failed',
		'Failed',
		'FAILED',
		'PostProcessingFailed',
		'ProcessingError',
		'CompletedWithErrors',
		'Error',
		'error: no template',
		'Cancelled',
		'canceled_by_user',
		'timed-out: TimedOut',
		'Timeout',
		'Aborted',
	])('%s', (status) => {
		expect(looksFailed(status)).toBe(true);
	});

	it.each([
		'Completed',
		'Saving',
		'Saved',
		'in progress',
		'queued',
		'uploaded',
		'Failing over: retrying',
		'Cancelling',
		'default',
		'failover',
		'Mirrored',
		'',
		'🙂',
	])('not %j', (status) => {
		expect(looksFailed(status)).toBe(false);
	});

	it('never throws, whatever it is', () => {
		fc.assert(fc.property(fc.string({ unit: 'binary' }), (status) => typeof looksFailed(status) === 'boolean'));
	});
});
