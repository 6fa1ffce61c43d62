import { startSandbox } from '../../../sandbox/server.mjs';
import { until } from '../../until.mjs';
import { runXobin } from '../Xobin/fixture.mjs';
import { singles } from './singles.mjs';

afterEach(() => jest.restoreAllMocks());

it.each(singles.map((subject) => ({ title: subject.title, subject })))(
	'An unreachable vendor has done nothing: $title',
	async ({ subject }) => {
		jest.spyOn(Math, 'random').mockReturnValue(0);
		const sandbox = await startSandbox();
		const items = [...(await subject.items(sandbox)), ...(await subject.items(sandbox))];
		await sandbox.close();
		const result = await subject.run(
			sandbox,
			{ maxAttempts: 2 },
			{ items: items.map(({ json }) => json), onError: 'continueRegularOutput' },
		);
		expect(result.items).toHaveLength(2);
		for (const { json } of result.items) {
			expect(json.error).toContain('could not be reached (connection refused)');
			expect(json.message).toContain('Nothing was sent');
			expect(json.message).not.toContain('outcome-unknown');
		}
	},
);

it('An invite is sent once when the vendor is reachable again', async () => {
	const away = await startSandbox();
	const port = Number(new URL(away.url).port);
	await away.close();
	const random = jest.spyOn(Math, 'random').mockReturnValue(0.9);
	const running = runXobin(
		away,
		{
			resource: 'aiInterviewInvite',
			operation: 'create',
			aiInterviewId: 138,
			candidateName: 'Ada',
			candidateEmail: 'ada@example.com',
			inviteFormat: 'sendlink',
			options: { maxAttempts: 10 },
		},
		{ items: [{}] },
	);
	// It is used for the backoff after a failed attempt
	await until('the first attempt to fail', () => random.mock.calls.length > 0);
	const back = await startSandbox({ port });
	try {
		const { items, error } = await running;
		expect(error).toBeUndefined();
		expect(items).toMatchObject([{ json: { email: 'ada@example.com' } }]);
		expect(back.state.xobin.outbox).toEqual([{ kind: 'aiInterviewInvite', to: 'ada@example.com' }]);
		expect(back.counts.total).toBe(1);
	} finally {
		await back.close();
	}
});
