import type { INodeParameters } from 'n8n-workflow';

import type { Sandbox } from '../../../sandbox/types.mjs';
import { newCandidate, type X0paCandidate } from '../../../sandbox/vendors/X0paRoom/state.mjs';
import type { RunResult } from '../harness/runNode.mjs';
import { received } from './fixture.mjs';

/** New candidates who were not invited, in the order of their IDs. */
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

/** Parameters of Send Invite that read the assessment and the interview from each item. */
export const inviteEach = (options: INodeParameters = {}): INodeParameters => ({
	resource: 'candidate',
	operation: 'invite',
	assessmentId: { __rl: true, mode: 'id', value: '={{ $json.assessmentId }}' } as unknown as INodeParameters,
	interviewId: { __rl: true, mode: 'id', value: '={{ $json.interviewId }}' } as unknown as INodeParameters,
	options,
});

/** The item of a candidate. */
export const itemFor = ({ assessmentId, interviewId }: Pick<X0paCandidate, 'assessmentId' | 'interviewId'>) => ({
	assessmentId,
	interviewId,
});

/** How often the person was emailed. */
export const mailsTo = (sandbox: Sandbox, { email }: { email: string }): number =>
	sandbox.state.x0paRoom.outbox.filter(({ to }) => to === email).length;

/** The interview IDs of each invite call, in the order of the calls. */
export const sentTogether = (sandbox: Sandbox): string[][] =>
	received(sandbox, 'sendInvite').map(({ body }) => (body as { interviewIds: string[] }).interviewIds);

export const hintsIn = ({ run }: RunResult): string[] =>
	(run.data.resultData.runData.Node.at(-1)?.hints ?? []).map(({ message }) => message);
