import { useSandbox } from '../harness/useSandbox.mjs';
import { runXobin } from './fixture.mjs';

const sandbox = useSandbox();
const state = () => sandbox().state.xobin;

describe('candidate.parseResume: Parse a resume', () => {
	const parse = {
		resource: 'candidate',
		operation: 'parseResume',
		resumeUrl: 'https://example.com/resume.pdf?signature=1',
		jobDescription: 'Builds our APIs',
		criteria: 'Python',
	};

	it('parses the resume and rates it', async () => {
		const { items, error } = await runXobin(sandbox(), parse);
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({
			candidate_id: 90_001,
			fitment_score: 78,
			parsed_resume: { skills: ['Python'] },
		});
		expect(sandbox().requests[0].body).toEqual({
			resume: 'https://example.com/resume.pdf?signature=1',
			only_parse: false,
			job_description: 'Builds our APIs',
			criteria: 'Python',
		});
	});

	it('only parses it when requested, without a job', async () => {
		const { items } = await runXobin(sandbox(), { ...parse, onlyParse: true, jobDescription: '', criteria: '' });
		expect(items[0].json).not.toHaveProperty('fitment_score');
		expect(sandbox().requests[0].body).toEqual({ resume: parse.resumeUrl, only_parse: true });
	});

	it('reports that the account lacks the feature', async () => {
		state().canEvaluate = false;
		const { error } = await runXobin(sandbox(), parse);
		expect(error?.message).toBe('Xobin returned 403: "FORBIDDEN" [item 0]');
		expect(error?.description).toContain('The account needs the feature "AI Evaluate".');
	});
});

describe('candidate.delete: Schedule the deletion of a candidate', () => {
	const remove = { resource: 'candidate', operation: 'delete', email: 'JaneDoe@example.com' };

	it('schedules it and returns the task ID that cancels it', async () => {
		const { items, error } = await runXobin(sandbox(), remove);
		expect(error).toBeUndefined();
		const task = String(items[0].json.task_id);
		expect(items[0].json).toEqual({ success: true, message: 'Candidate scheduled for deletion', task_id: task });
		expect([...state().deletions]).toEqual([[task, 'JaneDoe@example.com']]);
	});

	it.each([
		[undefined, 'Xobin reported an error: "Candidate not found" [item 0]'],
		[{ success: false, message: 'Not now' }, 'Xobin reported an error: "Not now" [item 0]'],
		[{ success: false }, 'Xobin reported an error: no reason given [item 0]'],
		[{ message: 'ok' }, 'Xobin did not confirm that it was done: "ok" [item 0]'],
	])('does not treat a 200 with %j as success', async (body, message) => {
		if (body) sandbox().inject({ status: 200, body });
		const { error, items } = await runXobin(sandbox(), { ...remove, email: 'nobody@example.com' });
		expect(error?.message).toBe(message);
		expect(items).toEqual([]);
		expect(state().deletions.size).toBe(0);
	});
});

describe('candidate.cancelDeletion: Cancel the deletion of a candidate', () => {
	const cancel = { resource: 'candidate', operation: 'cancelDeletion', taskId: 'task-1' };
	beforeEach(() => void state().deletions.set('task-1', 'janedoe@example.com'));

	it('keeps the candidate', async () => {
		const { items, error } = await runXobin(sandbox(), cancel);
		expect(error).toBeUndefined();
		expect(items[0].json).toEqual({
			task_id: 'task-1',
			success: true,
			message: 'Candidate deletion canceled successfully',
		});
		expect(state().deletions.size).toBe(0);
	});

	it('reports that there is nothing to cancel', async () => {
		const { error, items } = await runXobin(sandbox(), { ...cancel, taskId: 'task-2' });
		expect(error?.message).toBe('Xobin reported an error: "Invalid task ID or no deletion found" [item 0]');
		expect(error?.description).toContain('7 days');
		expect(items).toEqual([]);
	});
});
