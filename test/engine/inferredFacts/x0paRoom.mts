import { X0paRoomApi } from '../../../credentials/X0paRoomApi.credentials';
import { PAGE_SIZE } from '../../../sandbox/disguises/pagedLists.mjs';
import type { Sandbox } from '../../../sandbox/types.mjs';
import { testCredential } from '../harness/testCredential.mjs';
import { ASSESSMENT, roomWorkflow } from '../polling/fixture.mjs';
import { jane, runRoom, signedOut } from '../X0paRoom/fixture.mjs';
import { candidatesIn, inviteEach } from '../X0paRoom/inviteFixture.mjs';
import { made, seenBy, seenIn, type Trial } from './tried.mjs';

const ADDED = 'x0paRoom.candidateAdded';
const INVITED = 'x0paRoom.invitationSent';
const EDITED = 'x0paRoom.candidateEdited';

const add = { resource: 'candidate', operation: 'create', assessmentId: ASSESSMENT, email: 'ada@example.com' };

const otherToken: Trial = async (sandbox) => {
	sandbox.disguise('otherTokenField');
	const verdict = await testCredential(new X0paRoomApi(), signedOut(sandbox));
	const run = await runRoom(sandbox, add, { credential: signedOut(sandbox) });
	return { seen: [verdict, ...seenIn(run)], changes: `${made(sandbox, ADDED)} of 1` };
};

const bearer: Trial = async (sandbox) => {
	sandbox.disguise('bearer');
	const refused = await runRoom(sandbox, add, { credential: signedOut(sandbox) });
	const before = made(sandbox, ADDED);
	const changed = await runRoom(sandbox, add, { credential: signedOut(sandbox, { authorization: 'bearer' }) });
	expect(changed.error).toBeUndefined();
	return { seen: seenIn(refused), changes: `${before} of 1, then ${made(sandbox, ADDED) - before} of 1` };
};

const paged: Trial = async (sandbox) => {
	const more = PAGE_SIZE + 1 - sandbox.state.x0paRoom.candidates.size;
	const last = candidatesIn(sandbox, ASSESSMENT, more).at(-1)!;
	sandbox.disguise('pagedLists');
	const options = { ifAlreadyThere: 'return', sendInvite: true };
	const run = await runRoom(sandbox, { ...add, email: last.email, options });
	const list = { resource: 'candidate', operation: 'getAll', assessmentId: ASSESSMENT, returnAll: true };
	const listed = await runRoom(sandbox, list);
	const workflow = roomWorkflow(sandbox);
	await workflow.activate();
	expect(seenBy(workflow).join()).toContain('so the list may be incomplete');
	return {
		seen: [...seenIn(run), ...seenIn(listed)],
		changes: `${made(sandbox, ADDED) + made(sandbox, INVITED)} of 1`,
	};
};

/** Invites a candidate who wasn't invited, and one who was. */
async function inviteTwo(sandbox: Sandbox) {
	const [fresh, invited] = candidatesIn(sandbox, ASSESSMENT, 2);
	invited!.inviteSent = true;
	const items = [fresh!, invited!].map(({ assessmentId, interviewId }) => ({ assessmentId, interviewId }));
	const more = { items, onError: 'continueRegularOutput', preview: false } as const;
	return await runRoom(sandbox, inviteEach({ ifAlreadyThere: 'return' }), more);
}

const inviteFlag: Trial = async (sandbox) => {
	sandbox.disguise('textFlags');
	const asText = await inviteTwo(sandbox);
	const sent = made(sandbox, INVITED);
	expect(asText.items.filter(({ json }) => json.error !== undefined)).toEqual([]);
	sandbox.disguise();
	const body = { count: 1, Videointerviews: [{ interviewId: jane.interviewId, candidateEmail: jane.email }] };
	sandbox.inject({ operationId: 'listCandidates', status: 200, body, times: 'always' });
	const item = { assessmentId: ASSESSMENT, interviewId: jane.interviewId };
	const missing = await runRoom(sandbox, inviteEach({ ifAlreadyThere: 'return' }), { items: [item] });
	return { seen: seenIn(missing), changes: `${sent} of 1, then ${made(sandbox, INVITED) - sent} of 1` };
};

const otherId: Trial = async (sandbox) => {
	sandbox.inject({ operationId: 'editCandidate', path: /\/\d+$/, status: 404, times: 'always' });
	const update = {
		resource: 'candidate',
		operation: 'update',
		assessmentId: ASSESSMENT,
		fieldsJson: '{"firstName":"J"}',
	};
	const refused = await runRoom(sandbox, { ...update, profileId: jane.profileId });
	const before = made(sandbox, EDITED);
	await runRoom(sandbox, { ...update, identifyBy: 'otherId', otherId: jane.interviewId });
	return { seen: seenIn(refused), changes: `${before} of 1, then ${made(sandbox, EDITED) - before} of 1` };
};

export const x0paRoom: Record<string, Trial> = {
	'The token is the field `id` of the sign-in': otherToken,
	'The token is sent without `Bearer`': bearer,
	'One response lists all candidates of an assessment': paged,
	'`inviteSent` says who was invited': inviteFlag,
	'*Update* finds a candidate by `profileId`': otherId,
};
