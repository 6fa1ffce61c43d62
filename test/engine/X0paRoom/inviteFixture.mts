import type { INodeParameters } from 'n8n-workflow';

import type { Sandbox } from '../../../sandbox/types.mjs';
import { newCandidate, type X0paCandidate } from '../../../sandbox/vendors/X0paRoom/state.mjs';
import type { RunResult } from '../harness/runNode.mjs';
import { received } from './fixture.mjs';

/** Candidates whom nobody has invited, in the order of their numbers. */
export function candidatesIn(sandbox: Sandbox, assessmentId: number, count: number): X0paCandidate[] {
	const { candidates, lastId } = sandbox.state.x0paRoom;
	sandbox.state.x0paRoom.lastId += 2 * count;
	return Array.from({ length: count }, (_, index) => {
		const email = `person${lastId + index}@example.com`;
		const person = { firstName: 'Ada', lastName: `${index}`, email, assessmentId, profileId: lastId + 2 * index + 1 };
		const candidate = newCandidate(person, lastId + 2 * index + 2, Date.now());
		candidates.set(candidate.interviewId, candidate);
		return candidate;
	});
}

/** Send Invite for the assessment and the interview that each item names. */
export const inviteEach = (options: INodeParameters = {}): INodeParameters => ({
	resource: 'candidate',
	operation: 'invite',
	assessmentId: { __rl: true, mode: 'id', value: '={{ $json.assessmentId }}' } as unknown as INodeParameters,
	interviewId: { __rl: true, mode: 'id', value: '={{ $json.interviewId }}' } as unknown as INodeParameters,
	options,
});

/** The item that names the candidate's interview. */
export const itemFor = ({ assessmentId, interviewId }: Pick<X0paCandidate, 'assessmentId' | 'interviewId'>) => ({
	assessmentId,
	interviewId,
});

/** How often the person was mailed. */
export const mailsTo = (sandbox: Sandbox, { email }: { email: string }): number =>
	sandbox.state.x0paRoom.outbox.filter(({ to }) => to === email).length;

/** The interviews of each call that invites, in the order in which the calls came. */
export const sentTogether = (sandbox: Sandbox): string[][] =>
	received(sandbox, 'sendInvite').map(({ body }) => (body as { interviewIds: string[] }).interviewIds);

export const hintsIn = ({ run }: RunResult): string[] =>
	(run.data.resultData.runData.Node.at(-1)?.hints ?? []).map(({ message }) => message);
