import { CallFailure } from '../../../../nodes/engine/errors/callFailure';
import { tokenBucket } from '../retry/rateLimits.mjs';
import { type Options, simulateRuns, type Vendor } from '../retry/simulate.mjs';

/** How many values an object holds, with all that it leads to. */
function sizeOf(value: unknown, seen = new Set<unknown>()): number {
	if (typeof value !== 'object' || value === null || seen.has(value)) return 1;
	seen.add(value);
	const inside = value instanceof Map ? [...value].flat() : value instanceof Set ? [...value] : Object.values(value);
	return inside.reduce<number>((total, one) => total + sizeOf(one, seen), 1);
}

const ENDPOINTS = 20;
const status = (code: number, retryAfter?: number) =>
	new CallFailure('status', `Vendor returned ${code}`, { status: code, retryAfter });

/** A service with a limit, an endpoint that is down, one that is full for an hour, and one that always rejects. */
const vendor = (): Vendor => ({
	latency: () => 50,
	limit: tokenBucket(50, 50),
	trouble: ({ kind }) => {
		if (kind === 'GET /0') return status(500);
		if (kind === 'GET /1') return status(429, 3_600_000);
		return kind === 'GET /2' ? status(429) : undefined;
	},
});

/** Executions that end in every way: done, failed, canceled while they wait, and with the list that another one has read. */
function executions(count: number): Array<Options & { items: number }> {
	return Array.from({ length: count }, (_, index) => {
		const controller = new AbortController();
		return {
			items: 1 + (index % 3),
			after: 15 * index,
			// It is asked when the execution begins
			kind: () => {
				if (index % 7 === 0) setTimeout(() => controller.abort(), 20);
				return `GET /${index % ENDPOINTS}`;
			},
			sameAs: index % 5 === 0 ? () => `list ${index % 2 === 0 ? index % 50 : index}` : undefined,
			isTransfer: index % 11 === 0,
			isUrgent: index % 13 === 0,
			maxWait: 20_000,
			turnWithin: index % 2 === 0 ? 20_000 : undefined,
			signal: controller.signal,
		};
	});
}

it('what executions share does not grow with their number', async () => {
	const sizes: number[] = [];
	for (const count of [200, 2_000]) {
		const runs = await simulateRuns(vendor(), executions(count));
		const { account } = runs[0].gate;
		expect(account.isIdle).toBe(true);
		expect(runs.every(({ gate }) => gate.isEmpty)).toBe(true);
		sizes.push(sizeOf(account));
	}
	// What was learned of an endpoint may differ
	expect(sizes[1]).toBeLessThanOrEqual(sizes[0] + ENDPOINTS);
});
