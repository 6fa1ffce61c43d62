import type { Limit } from '../../../sandbox/limits.mjs';
import { useSandbox } from '../harness/useSandbox.mjs';
import { batched } from './batched.mjs';
import { inputOf } from './schedule.mjs';
import { singles } from './singles.mjs';
import type { Subject } from './subject.mjs';

const sandbox = useSandbox();

const limits: Array<[name: string, limit: Limit]> = [
	['a bucket with Retry-After in seconds', { kind: 'tokenBucket', perSecond: 50, burst: 5 }],
	['a bucket without Retry-After', { kind: 'tokenBucket', perSecond: 50, burst: 5, retryAfter: 'none' }],
	[
		'a bucket with a Retry-After date and rate-limit headers',
		{ kind: 'tokenBucket', perSecond: 50, burst: 5, retryAfter: 'date', headers: 'ietf' },
	],
	['a sliding window', { kind: 'slidingWindow', requests: 10, windowMs: 500 }],
	['a fixed window with rate-limit headers', { kind: 'fixedWindow', requests: 10, windowMs: 500, headers: 'x' }],
	['a concurrency limit', { kind: 'concurrency', requests: 2 }],
	['a concurrency limit without Retry-After', { kind: 'concurrency', requests: 2, retryAfter: 'none' }],
];
const subjects = [...singles, ...batched].filter(({ effect }) => effect === 'once');

/** Runs the items of 12 requests under a limit, and compares the output with what the sandbox has done. */
async function expectAllServedOnce(subject: Subject, limit: Limit): Promise<void> {
	sandbox().limit({ ...limit, operationId: subject.operationId });
	const calls = await Promise.all(Array.from({ length: 12 }, async () => await subject.items(sandbox())));
	const items = calls.flat();
	const result = await subject.run(sandbox(), {}, { items: items.map(({ json }) => json) });
	expect(result.error).toBeUndefined();
	expect(result.items.map(inputOf)).toEqual(items.map((_, index) => index));
	expect(items.filter((item, index) => !item.owns(result.items[index].json))).toEqual([]);
	expect(items.map(({ times }) => times())).toEqual(items.map(() => 1));
}

it.each(limits)('No item is lost or done twice under %s', async (_name, limit) => {
	await Promise.all(subjects.map(async (subject) => await expectAllServedOnce(subject, limit)));
});
