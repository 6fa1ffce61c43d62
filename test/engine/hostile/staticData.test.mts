import { LONGEST_MARK } from '../../../nodes/engine/limits';
import { useSandbox } from '../harness/useSandbox.mjs';
import {
	addApplicant,
	addCandidate,
	addVideo,
	lynxWorkflow,
	roomWorkflow,
	trackWorkflow,
} from '../polling/fixture.mjs';

const sandbox = useSandbox();

it('A trigger keeps a short text of each record, however long the one of the service is', async () => {
	const candidates = Array.from({ length: 7 }, () => addCandidate(sandbox(), `Status ${'x'.repeat(100_000)}`));
	const workflow = roomWorkflow(sandbox(), { events: ['statusChanged'] });
	await workflow.activate();
	await workflow.tick();
	expect(workflow.saved.length).toBeLessThan(20 * LONGEST_MARK);
	expect(workflow.items).toEqual([]);
	// A change at its end shows all the same
	candidates[0].status += 'y';
	await workflow.tick();
	expect(workflow.items).toHaveLength(1);
	await workflow.tick();
	expect(workflow.items).toHaveLength(1);
	expect(workflow.saved.length).toBeLessThan(20 * LONGEST_MARK);
});

it('A text that an earlier version kept as a whole is no change', async () => {
	const status = `Status ${'x'.repeat(1_000)}`;
	const { status: kept } = addCandidate(sandbox(), status);
	const workflow = roomWorkflow(sandbox(), { events: ['statusChanged'] });
	await workflow.activate();
	const [shortened] = /"Status x[^"]*"/.exec(workflow.saved)!;
	workflow.saved = workflow.saved.replace(shortened, JSON.stringify(kept));
	await workflow.restart();
	await workflow.tick();
	expect(workflow.items).toEqual([]);
});

it('A trigger keeps nobody’s name and email address', async () => {
	const { email } = addCandidate(sandbox(), 'Invited');
	const { name } = addVideo(sandbox(), { name: 'Interview of Jane Roe.mp4' });
	const { email: applicant } = addApplicant(sandbox());
	const tracked = ['applicantAdded', 'stageChanged'].map((event) => trackWorkflow(sandbox(), { event }));
	for (const workflow of [roomWorkflow(sandbox()), lynxWorkflow(sandbox()), ...tracked]) {
		await workflow.activate();
		await workflow.tick();
		expect(workflow.saved.length).toBeGreaterThan(50);
		for (const text of [email, applicant, name, 'Ada', 'Jane']) expect(workflow.saved).not.toContain(text);
	}
});
