import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { asNodeError } from '../../engine';
import { fingerprintOf, newSecret } from '../../engine/webhook';
import type { Settings } from './events';
import { planOf, type Group, type Plan } from './plan';
import { writeSettings } from './settings';

/** What this node has registered in Xobin. */
export interface Registration {
	plan: Plan;
	/** Fingerprints, not secrets: n8n shows a workflow's static data to everyone who can see its executions. */
	fingerprints: Record<Settings, string>;
}

/** The node's static data. */
interface Memory {
	registration?: Registration;
	/** What could not be turned off when the workflow was unpublished. */
	leftBehind?: Plan;
}

type Context = Pick<IHookFunctions | IWebhookFunctions, 'getWorkflowStaticData'>;

const memoryOf = (context: Context) => context.getWorkflowStaticData('node') as Memory;

/** @returns what this node has registered, or undefined */
export const registered = (context: Context): Registration | undefined => memoryOf(context).registration;

/** Listening for a test event must not change the webhooks of the published workflow. */
const isTest = (context: IHookFunctions) => context.getMode() === 'manual';

const sameScope = (a: Group, b: Group) => a.settings === b.settings && a.id === b.id;

/** The part of an old plan that the new plan doesn't overwrite. */
function notOverwritten(old: Plan, wanted: Plan): Group[] {
	return old.groups.flatMap((group) => {
		const next = wanted.groups.find((other) => sameScope(group, other));
		// URLs set on existing assessments or AI interviews stay there unless the new plan sets those, too
		const overwritten = next && (next.updateAll || !group.updateAll) ? next.hooks : [];
		const hooks = group.hooks.filter((hook) => !overwritten.includes(hook));
		return hooks.length === 0 ? [] : [{ ...group, hooks }];
	});
}

/** @returns whether exactly what the parameters say is registered. n8n calls this before `register`, once per endpoint. */
export async function isRegistered(context: IHookFunctions): Promise<boolean> {
	const plan = planOf(context);
	if (isTest(context)) return true;
	return JSON.stringify(registered(context)?.plan) === JSON.stringify(plan);
}

/** Registers what the parameters say, and turns off everything else that this node registered: all of it or nothing. */
export async function register(context: IHookFunctions): Promise<boolean> {
	const plan = planOf(context);
	if (isTest(context)) return true;
	// Two secrets: the one in URLs ends up in more logs than the one in headers
	const secrets = { assessments: newSecret(), aiInterviews: newSecret() };
	const memory = memoryOf(context);
	const old = memory.registration?.plan ?? memory.leftBehind;
	const written: Group[] = [];
	try {
		// This credential can't change the webhooks of another account
		if (old?.account === plan.account) {
			for (const group of notOverwritten(old, plan)) await writeSettings(context, old, group);
		}
		for (const group of plan.groups) {
			written.push(group);
			await writeSettings(context, plan, group, secrets[group.settings]);
		}
	} catch (error) {
		// n8n forgets a failed activation, so nothing may stay behind in Xobin
		for (const group of written) await tryTurningOff(context, plan, group);
		throw asNodeError(context.getNode(), error);
	}
	const fingerprints = {
		assessments: fingerprintOf(secrets.assessments),
		aiInterviews: fingerprintOf(secrets.aiInterviews),
	};
	memory.registration = { plan, fingerprints };
	delete memory.leftBehind;
	return true;
}

/** @returns the error if the group's webhooks could not be turned off */
async function tryTurningOff(context: IHookFunctions, plan: Plan, group: Group): Promise<{ error?: unknown }> {
	try {
		await writeSettings(context, plan, group);
		return {};
	} catch (error) {
		return { error };
	}
}

/**
 * Turns off what this node registered. A failure is only logged, because the workflow is unpublished in any case. It is
 * not retried for the next endpoint: n8n would be blocked for minutes while Xobin is down.
 */
export async function unregister(context: IHookFunctions): Promise<boolean> {
	const plan = registered(context)?.plan;
	if (isTest(context) || !plan) return true;
	const memory = memoryOf(context);
	// First, because n8n calls this for all endpoints at the same time (2.41) or one after the other
	delete memory.registration;
	const failed: Group[] = [];
	for (const group of plan.groups) {
		const { error } = await tryTurningOff(context, plan, group);
		if (error === undefined) continue;
		failed.push(group);
		const { message } = asNodeError(context.getNode(), error);
		context.logger.warn(`${context.getNode().name}: the webhook URLs could not be turned off in Xobin. ${message}`);
	}
	if (failed.length > 0) memory.leftBehind = { ...plan, groups: failed };
	return failed.length === 0;
}
