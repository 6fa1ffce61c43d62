import { runRoom } from '../X0paRoom/fixture.mjs';
import { runXobin } from '../Xobin/fixture.mjs';
import { newAssessment, newCandidateIn } from './records.mjs';
import { nextEmail, nextNumber, rl, type Item, type Subject } from './subject.mjs';

/** Items per request. */
const GROUP = 3;

const inviteToAssessment: Subject = {
	title: 'Xobin: invite to an assessment',
	effect: 'once',
	answers: 'json',
	operationId: 'inviteCandidatesToAssessment',
	run: async (sandbox, options, more) =>
		await runXobin(
			sandbox,
			{
				resource: 'assessmentInvite',
				operation: 'create',
				assessmentId: 138,
				candidateName: 'Ada',
				candidateEmail: '={{ $json.email }}',
				inviteFormat: 'sendlink',
				additionalFields: { expiryDate: '={{ $json.expiryDate }}' },
				options,
			},
			more,
		),
	items: (sandbox) => {
		// A minute that no other group uses
		const expiryDate = new Date(Date.UTC(2030, 0, 1, 0, nextNumber())).toISOString().slice(0, 16).replace('T', ' ');
		const { outbox, reports } = sandbox.state.xobin;
		return Array.from({ length: GROUP }, (): Item => {
			const email = nextEmail();
			return {
				json: { email, expiryDate },
				mark: { bodyHolds: expiryDate },
				owns: (output) => output.email === email && reports.get(Number(output.report_id))?.email === email,
				times: () => outbox.filter(({ to }) => to === email).length,
			};
		});
	},
};

const sendInvite: Subject = {
	title: 'X0PA Room: send invites',
	effect: 'once',
	answers: 'json',
	operationId: 'sendInvite',
	run: async (sandbox, options, more) =>
		await runRoom(
			sandbox,
			{
				resource: 'candidate',
				operation: 'invite',
				assessmentId: rl('={{ $json.id }}'),
				interviewId: rl('={{ $json.interviewId }}'),
				options,
			},
			more,
		),
	items: (sandbox) => {
		const id = newAssessment(sandbox);
		return Array.from({ length: GROUP }, (): Item => {
			const { interviewId, email } = newCandidateIn(sandbox, id);
			return {
				json: { id, interviewId },
				mark: { path: new RegExp(`/assessments/${id}/invite$`) },
				owns: (output) => output.interviewId === interviewId,
				times: () => sandbox.state.x0paRoom.outbox.filter(({ to }) => to === email).length,
			};
		});
	},
};

/** Operations that batch several items into one request. */
export const batched: Subject[] = [inviteToAssessment, sendInvite];
