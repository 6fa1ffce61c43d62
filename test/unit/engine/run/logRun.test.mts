import { AccountLimiter } from '../../../../nodes/engine/account/accountLimiter';
import { CallFailure } from '../../../../nodes/engine/errors/callFailure';
import { erase } from '../../../../nodes/engine/operation/erase';
import { RequestGate } from '../../../../nodes/engine/retry/requestGate';
import { withRetries } from '../../../../nodes/engine/retry/withRetries';
import { logRun } from '../../../../nodes/engine/run/logRun';
import type { Run } from '../../../../nodes/engine/run/operationCalls';

beforeEach(() => jest.useFakeTimers({ now: 1_800_000_000_000 }));
afterEach(() => jest.useRealTimers());

/** The entries in n8n's log after a run of items that each take 50 ms, of which some are rate-limited once. */
async function logged(items: number, rateLimited: number): Promise<string[]> {
	const gate = new RequestGate(new AccountLimiter(), { product: 'Vendor' });
	let left = rateLimited;
	const attempt = async () => {
		await new Promise((resolve) => setTimeout(resolve, 50));
		if (left-- > 0) throw new CallFailure('status', 'Vendor returned 429', { status: 429, retryAfter: 2_000 });
	};
	const task = { effect: 'read', kind: 'GET /', attempt } as const;
	const run = Array.from({ length: items }, async () => {
		await withRetries({ maxAttempts: 1, gate, item: { isStarted: false } }, task);
	});
	const all = Promise.all(run);
	await jest.advanceTimersByTimeAsync(10_000);
	await all;
	const entries: string[] = [];
	const logger = { info: (text: string) => entries.push(text) };
	const getWorkflow = () => ({ name: 'Invite' });
	const context = { getNode: () => ({ name: 'Add people' }), getWorkflow, getExecutionId: () => '7', logger };
	logRun(erase<Run>({ gate, context, transport: { product: 'Vendor' } }));
	return entries;
}

it('says how much a run sent, how much was rejected, how long it waited, and what was learned', async () => {
	const [entry, ...others] = await logged(20, 8);
	expect(others).toEqual([]);
	expect(entry).toMatch(
		/^Add people \(workflow "Invite", execution 7\): Vendor, 28 requests, 8 rate-limited, waited [34] s, learned rate: \d+ requests per (second|minute)$/,
	);
});

it('says of a run without a rate limit that there is none', async () => {
	expect(await logged(1, 0)).toEqual([
		'Add people (workflow "Invite", execution 7): Vendor, 1 request, 0 rate-limited, waited 0 s, learned rate: none',
	]);
});

it('says nothing of a run that sent nothing', async () => {
	expect(await logged(0, 0)).toEqual([]);
});
