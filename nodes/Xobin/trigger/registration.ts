import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { asNodeError } from '../../engine';
import { settle } from '../../engine/errors/result';
import { fingerprintOf, newSecret } from '../../engine/webhook';
import type { Settings } from './events';
import { planOf, type Group, type Plan } from './plan';
import { write } from './settings';

/** What this node has registered at Xobin. */
export interface Registration {
	plan: Plan;
	/** Of the secrets: n8n shows the static data of a workflow to whoever may see its executions. */
	fingerprints: Record<Settings, string>;
}

/** The node's static data. */
interface Memory {
	registration?: Registration;
	/** What could not be switched off when the workflow was unpublished. */
	leftBehind?: Plan;
}

type Context = Pick<IHookFunctions | IWebhookFunctions, 'getWorkflowStaticData'>;

const memoryOf = (context: Context) => context.getWorkflowStaticData('node') as Memory;

export const registered = (context: Context): Registration | undefined => memoryOf(context).registration;

/** Listening for a test event must leave the addresses of the published workflow as they are. */
const isTest = (context: IHookFunctions) => context.getMode() === 'manual';

const sameScope = (a: Group, b: Group) => a.settings === b.settings && a.id === b.id;

/** The part of what is registered that a new plan does not overwrite. */
function leftOver(old: Plan, wanted: Plan): Group[] {
	return old.groups.flatMap((group) => {
		const next = wanted.groups.find((other) => sameScope(group, other));
		// Those written to what existed stay there, unless they are written there again
		const covered = next && (next.updateAll || !group.updateAll) ? next.hooks : [];
		const hooks = group.hooks.filter((hook) => !covered.includes(hook));
		return hooks.length === 0 ? [] : [{ ...group, hooks }];
	});
}

/** True when exactly what the parameters ask for is registered. n8n asks before it registers, once an address. */
export async function isRegistered(context: IHookFunctions): Promise<boolean> {
	const plan = planOf(context);
	if (isTest(context)) return true;
	return JSON.stringify(registered(context)?.plan) === JSON.stringify(plan);
}

/** Registers what the parameters ask for, and switches off what was registered beyond that. All of it or nothing. */
export async function register(context: IHookFunctions): Promise<boolean> {
	const plan = planOf(context);
	if (isTest(context)) return true;
	// Addresses end up in more logs than headers do, so what is in the ones is not in the others
	const secrets = { assessments: newSecret(), aiInterviews: newSecret() };
	const memory = memoryOf(context);
	const old = memory.registration?.plan ?? memory.leftBehind;
	const done: Group[] = [];
	const settled = await settle(async () => {
		// Another account's addresses can't be reached with this credential
		if (old?.account === plan.account) {
			for (const group of leftOver(old, plan)) await write(context, old, group);
		}
		for (const group of plan.groups) {
			done.push(group);
			await write(context, plan, group, secrets[group.settings]);
		}
	});
	if (settled.ok) {
		const fingerprints = {
			assessments: fingerprintOf(secrets.assessments),
			aiInterviews: fingerprintOf(secrets.aiInterviews),
		};
		memory.registration = { plan, fingerprints };
		delete memory.leftBehind;
		return true;
	}
	// n8n forgets what a failed activation did, so nothing may stay behind at Xobin
	for (const group of done) await settle(async () => await write(context, plan, group));
	throw asNodeError(context.getNode(), settled.error);
}

/**
 * Switches off what this node has registered. A failure is logged only, because the workflow is unpublished in any case,
 * and not tried again at the next address: n8n would be held up for minutes when Xobin is down.
 */
export async function unregister(context: IHookFunctions): Promise<boolean> {
	const plan = registered(context)?.plan;
	if (isTest(context) || !plan) return true;
	const failed: Group[] = [];
	for (const group of plan.groups) {
		const settled = await settle(async () => await write(context, plan, group));
		if (settled.ok) continue;
		failed.push(group);
		const { message } = asNodeError(context.getNode(), settled.error);
		context.logger.warn(`${context.getNode().name}: the addresses could not be switched off at Xobin. ${message}`);
	}
	const memory = memoryOf(context);
	if (failed.length > 0) memory.leftBehind = { ...plan, groups: failed };
	delete memory.registration;
	return failed.length === 0;
}
