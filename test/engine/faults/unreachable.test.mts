import { startSandbox } from '../../../sandbox/server.mjs';
import { runXobin } from '../Xobin/fixture.mjs';
import { singles } from './singles.mjs';

afterEach(() => jest.restoreAllMocks());

it.each(singles.map((subject) => ({ title: subject.title, subject })))(
	'A vendor that nobody reaches has done nothing: $title',
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
			expect(json.message).not.toContain('It is not known');
		}
	},
);

it('An invite is made once by a vendor that comes back', async () => {
	const away = await startSandbox();
	const port = Number(new URL(away.url).port);
	await away.close();
	jest.spyOn(Math, 'random').mockReturnValue(0.9);
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
	// The first attempt has failed by then
	await new Promise((resolve) => setTimeout(resolve, 200));
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
