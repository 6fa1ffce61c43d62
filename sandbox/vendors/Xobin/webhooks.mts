import { json, type ApiResponse } from '../../response.mjs';
import type { Call } from '../../definition.mjs';
import { error } from './error.mjs';
import { xobinParents } from './seeds.mjs';
import type { XobinHookAuth, XobinHooks, XobinState } from './state.mjs';

/** `auth` in a request. The two pages name the fields of `apikey` differently. */
interface SentAuth {
	type: 'apikey' | 'basic';
	basic?: { username: string; password: string };
	apikey?: { header: string; apikey: string } | { key: string; value: string };
}

interface Sent {
	webhooks: Omit<XobinHooks, 'auth'> & { auth?: SentAuth };
	updateAll?: boolean;
}

function readAuth({ type, basic, apikey }: SentAuth): XobinHookAuth {
	if (apikey === undefined) return { type, basic };
	const own =
		'key' in apikey ? { header: apikey.key, value: apikey.value } : { header: apikey.header, value: apikey.apikey };
	return { type, basic, apikey: own };
}

/** The settings after the request: omitted ones keep their values. */
function merged(before: XobinHooks | undefined, { webhooks: { auth, ...hooks } }: Sent): XobinHooks {
	return { ...before, ...hooks, ...(auth === undefined ? {} : { auth: readAuth(auth) }) };
}

/** The settings in a response, without secrets. */
function masked({ start, submission, auth }: XobinHooks) {
	return {
		webhooks: {
			...(start === undefined ? {} : { start }),
			...(submission === undefined ? {} : { submission }),
			...(auth === undefined
				? {}
				: {
						auth: {
							type: auth.type,
							basic: {
								username: auth.basic?.username ?? null,
								password: null,
								hasPassword: auth.basic !== undefined,
							},
							apikey: { header: auth.apikey?.header ?? null, apikey: null },
						},
					}),
		},
	};
}

/** The operations of the webhook settings. */
export function webhookOperations(state: () => XobinState) {
	/** Writes the account-wide settings and, with `updateAll`, those of everything that exists. */
	function setAll(call: Call, kind: 'assessment' | 'aiInterview'): XobinHooks {
		const sent = call.body as Sent;
		const { webhooks } = state();
		const [all, each] =
			kind === 'assessment' ? (['assessments', 'assessment'] as const) : (['aiInterviews', 'aiInterview'] as const);
		checkAuth(call, sent);
		webhooks[all] = merged(webhooks[all], sent);
		if (sent.updateAll) {
			for (const { id } of xobinParents[`${kind}s`]) {
				webhooks[each].set(id, merged(webhooks[each].get(id), withoutUpdates(sent)));
			}
		}
		call.changed(`${kind}WebhooksSet`);
		return webhooks[all];
	}

	/** Writes the settings of one assessment or AI interview; undefined if the ID does not exist. */
	function setOne(call: Call, kind: 'assessment' | 'aiInterview', id: number): XobinHooks | undefined {
		if (!xobinParents[`${kind}s`].some((parent) => parent.id === id)) return undefined;
		const sent = call.body as Sent;
		checkAuth(call, sent);
		const settings = merged(state().webhooks[kind].get(id), sent);
		state().webhooks[kind].set(id, settings);
		call.changed(`one${kind === 'assessment' ? 'Assessment' : 'AiInterview'}WebhooksSet`);
		return settings;
	}

	return {
		setAssessmentWebhooks: (call: Call): ApiResponse => {
			setAll(call, 'assessment');
			return json(200, { status: 'success', message: 'Webhook added successfully', webhook: {} });
		},
		setWebhooksOfAssessment: (call: Call): ApiResponse =>
			setOne(call, 'assessment', Number(call.params.assessment_id)) === undefined
				? error(404, 'Assessment not found')
				: json(200, { status: 'success', message: 'Webhhook updated successfully' }),
		setAiInterviewWebhooks: (call: Call): ApiResponse => json(200, masked(setAll(call, 'aiInterview'))),
		setWebhooksOfAiInterview: (call: Call): ApiResponse => {
			const settings = setOne(call, 'aiInterview', Number(call.params.ai_interview_id));
			return settings === undefined ? error(404, 'AI interview not found') : json(200, masked(settings));
		},
	};
}

/** The settings of one assessment have no `updates`. */
function withoutUpdates({ webhooks: { updates: _, ...webhooks } }: Sent): Sent {
	return { webhooks };
}

/** The object that `type` names is required. The contract can't express this in a form with good types. */
function checkAuth(call: Call, { webhooks: { auth } }: Sent): void {
	if (auth !== undefined && auth[auth.type] === undefined) {
		call.violates(`/body/webhooks/auth must have required property '${auth.type}'`);
	}
}
