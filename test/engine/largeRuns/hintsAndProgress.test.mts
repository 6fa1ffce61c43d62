import { secrets } from '../../../sandbox/accounts.mjs';
import { useSandbox } from '../harness/useSandbox.mjs';
import { runRoom } from '../X0paRoom/fixture.mjs';
import { parametersOf } from '../X0paRoom/calls.mjs';
import { runXobin } from '../Xobin/fixture.mjs';

const sandbox = useSandbox();
const share = { resource: 'assessmentReport', operation: 'share', reportId: 318 };
const items = (count: number) => Array.from({ length: count }, (_, index) => ({ index }));

describe('hints on the node', () => {
	it('are empty for a run without problems', async () => {
		const { hints, items: output } = await runXobin(sandbox(), share, { items: items(100) });
		expect(output).toHaveLength(100);
		expect(hints).toEqual([]);
	});

	it('report that requests were rate-limited', async () => {
		const limit = sandbox().limit({ kind: 'tokenBucket', perSecond: 10, burst: 3, vendor: 'xobin' });
		const { hints, items: output } = await runXobin(sandbox(), share, { items: items(30) });
		expect(output).toHaveLength(30);
		expect(limit.rejected).toBeGreaterThan(0);
		expect(hints).toEqual([
			expect.stringMatching(
				new RegExp(
					`^${limit.rejected} requests? (was|were) rate-limited by Xobin and sent later\\. The run continued at about \\d+ requests per (second|minute)\\.$`,
				),
			),
		]);
	});

	it('report retries', async () => {
		sandbox().inject({ status: 500, times: 1, path: /318/ });
		const { hints } = await runXobin(sandbox(), share, { items: items(3) });
		expect(hints).toEqual(['1 request failed temporarily and was retried.']);
	});

	it('report which items are duplicates', async () => {
		const invite = {
			...{ resource: 'assessmentInvite', operation: 'create', assessmentId: 138, inviteFormat: 'getlink' },
			...{ candidateName: 'Mina Ito', candidateEmail: '={{ $json.email }}' },
		};
		const emails = ['a@example.com', 'b@example.com', 'A@Example.com', 'a@example.com'];
		const { hints, items: output } = await runXobin(sandbox(), invite, { items: emails.map((email) => ({ email })) });
		expect(output).toHaveLength(4);
		expect(hints).toEqual([
			'Items 2 to 3 are duplicates of an earlier item. It was sent once and they share its result.',
		]);
	});
});

describe('messages to the editor', () => {
	const add = { ...parametersOf('candidate.create'), email: '={{ "person" + $json.index + "@example.com" }}' };
	const slow = () => sandbox().inject({ operationId: 'addCandidate', delayMs: 500, times: 'always' });

	it('report the progress of a manual run, without URLs and secrets', async () => {
		slow();
		const { messages, items: output } = await runRoom(
			sandbox(),
			{ ...add, options: { maxConcurrency: 10 } },
			{ items: items(120), manual: true },
		);
		expect(output).toHaveLength(120);
		expect(messages.length).toBeGreaterThanOrEqual(2);
		for (const { text } of messages) {
			expect(text).toMatch(/^\d+ of 120 items done, [\d.]+ per second(, about \d+ s left)?$/);
			expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
		}
		expect(messages.at(-1)?.text).toMatch(/^120 of 120 items done/);
	});

	it('are not sent in an automatic run', async () => {
		slow();
		const { messages, items: output } = await runRoom(
			sandbox(),
			{ ...add, options: { maxConcurrency: 10 } },
			{ items: items(60) },
		);
		expect(output).toHaveLength(60);
		expect(messages).toEqual([]);
	});
});
