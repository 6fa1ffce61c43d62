import { evaluate, hoursAgo } from './evaluate.mjs';

describe('Delete a person', () => {
	it.each([
		['Xobin has no candidate with this address: "Candidate not found"', 'not there'],
		['Xobin did not answer (code: outcome-unknown)', 'unknown'],
		['Xobin returned 403 (code: permission-denied)', 'failed'],
	])('reads "%s" as %s', (error, outcome) => {
		expect(evaluate('delete-a-person', 'Not Scheduled', [{ error }])).toMatchObject({ service: 'Xobin', outcome });
	});

	it('writes down no address, also where a reason has one', () => {
		const step = {
			service: 'Xobin',
			outcome: 'failed',
			taskId: '',
			details: 'Nobody is "Zoe@example.com", says Xobin',
		};
		expect(evaluate('delete-a-person', 'Outcomes', [step]).steps).toEqual([
			{ ...step, details: 'Nobody is "(address)", says Xobin' },
		]);
	});

	it('fails with what it did when the evidence can’t be written', () => {
		const steps = [{ service: 'Xobin', outcome: 'scheduled', taskId: 'task', details: '' }];
		const nodes = { Person: [{ reference: 'DSR-14', dryRun: false }], Outcomes: [{ steps }] };
		const { failed, text } = evaluate('delete-a-person', 'Summary', [{ error: 'The table is full' }], nodes);
		expect([failed, text]).toEqual([
			1,
			expect.stringMatching(/Xobin: scheduled, task task\nEvidence: failed\. .*The table is full/),
		]);
	});

	it('ends with no error that n8n takes for a canceled execution', () => {
		const nodes = { Summary: [{ text: 'X0PA Room: failed. The plan was canceled' }] };
		expect(evaluate('delete-a-person', 'Fail the Execution', [], nodes)).not.toContain('canceled');
	});

	it('knows a deletion that is scheduled for 8 days', () => {
		const row = (days: number) => ({
			service: 'Xobin',
			outcome: 'scheduled',
			taskId: 'task',
			createdAt: hoursAgo(24 * days),
		});
		expect(evaluate('delete-a-person', 'Known', [row(6)])).toEqual({ scheduled: true, taskId: 'task' });
		expect(evaluate('delete-a-person', 'Known', [row(9)]).scheduled).toBe(false);
		expect(evaluate('delete-a-person', 'Known', [{ ...row(1), outcome: 'canceled' }, {}]).scheduled).toBe(false);
	});
});
