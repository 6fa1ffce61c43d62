import { XobinApi } from '../../../credentials/XobinApi.credentials';
import { XobinTrigger } from '../../../nodes/Xobin/XobinTrigger.node';
import { PAGE_SIZE } from '../../../sandbox/disguises/pagedLists.mjs';
import { settingsOf } from '../../../sandbox/vendors/Xobin/deliver.mjs';
import { hostTrigger } from '../harness/webhookNode.mjs';
import { AI_INTERVIEW, inviteToInterview } from '../polling/fixture.mjs';
import { runXobin } from '../Xobin/fixture.mjs';
import { seenIn, type Trial } from './tried.mjs';

const paged: Trial = async (sandbox) => {
	const { aiReports, outbox } = sandbox.state.xobin;
	let last = inviteToInterview(sandbox);
	while (aiReports.size <= PAGE_SIZE) last = inviteToInterview(sandbox);
	sandbox.disguise('pagedLists');
	const run = await runXobin(sandbox, {
		resource: 'aiInterviewInvite',
		operation: 'create',
		aiInterviewId: AI_INTERVIEW,
		candidateName: last.name,
		candidateEmail: last.email,
		inviteFormat: 'sendlink',
		options: { candidateId: last.candidateId, ifAlreadyThere: 'return' },
	});
	return { seen: seenIn(run), changes: `${outbox.length} of 1` };
};

const withoutEmail: Trial = async (sandbox) => {
	const invites = [1, 2].map((id) => ({ report_id: id, invite_link: `https://example.com/${id}` }));
	const response = {
		operationId: 'inviteCandidatesToAssessment',
		when: 'after',
		status: 200,
		body: { invites },
	} as const;
	sandbox.inject({ ...response, times: 'always' });
	const parameters = {
		resource: 'assessmentInvite',
		operation: 'create',
		assessmentId: 138,
		candidateName: 'Ada',
		candidateEmail: '={{ $json.email }}',
		inviteFormat: 'sendlink',
	};
	const items = ['a', 'b'].map((name) => ({ email: `${name}@example.com` }));
	const run = await runXobin(sandbox, parameters, { items, onError: 'continueRegularOutput' });
	expect(run.items.filter(({ json }) => typeof json.error === 'string')).toHaveLength(2);
	return { seen: seenIn(run), changes: `${sandbox.state.xobin.outbox.length} of 2` };
};

const otherHeader: Trial = async (sandbox) => {
	const body = { webhooks: { auth: { type: null, apikey: { header: null, apikey: null } } } };
	sandbox.inject({ operationId: 'setAiInterviewWebhooks', when: 'after', status: 200, body, times: 'always' });
	const trigger = await hostTrigger({
		node: new XobinTrigger(),
		parameters: { options: {}, events: ['aiInterviewStarted'] },
		credentialTypes: [new XobinApi()],
		credentials: { xobinApi: { apiKey: sandbox.accounts.xobin.apiKey, baseUrl: sandbox.baseUrl('xobin') } },
	});
	const error = await trigger.publish().then(
		() => undefined,
		(reason: Error) => reason,
	);
	await trigger.close();
	const isOn = settingsOf(sandbox, 'aiInterviewStarted').hook?.status === true;
	return { seen: [String(error?.message)], changes: `${Number(isOn)} of 1` };
};

export const xobin: Record<string, Trial> = {
	'One response lists all invites to an AI interview': paged,
	'The response to many invites names each candidate by `email`': withoutEmail,
	'The header for the events of AI interviews has the fields `header` and `apikey`': otherHeader,
};
