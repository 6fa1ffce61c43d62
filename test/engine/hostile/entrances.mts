import { inspect } from 'node:util';

import type { INodeType } from 'n8n-workflow';

import type { Sandbox } from '../../../sandbox/types.mjs';
import { credentialsWithTest } from '../credentials/subjects.mjs';
import type { Asked } from '../harness/answeringServer.mjs';
import { PollingWorkflow } from '../harness/pollNode.mjs';
import { searchList } from '../../../tools/engine/searchList.mjs';
import { testCredential } from '../harness/testCredential.mjs';
import { hostTrigger } from '../harness/webhookNode.mjs';
import { credentialOf, credentialTypeOf, nodes } from '../malformed/parts.mjs';
import { endpointOf } from '../malformed/stage.mjs';
import { subjects } from '../malformed/subjects.mjs';
import { called, listParameters, polled } from '../malformed/triggers.mjs';

/** What a service did to those who used the package. */
export interface Said {
	/** All that n8n shows, logs or saves. */
	saved: string;
	/** The error texts in it. */
	errors: string[];
}

/** A way in which the package makes requests. */
export interface Entrance {
	title: string;
	/** Creates the state in the sandbox that it needs. */
	prepare: (sandbox: Sandbox) => Promise<void>;
	/** Which of its requests this is. */
	requestOf: (asked: Asked) => string;
	/** Whether somebody waits for it in the editor, so that it may not wait for the service. */
	isBrief: boolean;
	/** Whether the package makes the request, and not n8n by itself. */
	isOwn: boolean;
	/** Whether it signs in by itself each time. */
	signsIn: boolean;
	/**
	 * Uses it as often. Never throws for what the service does.
	 * @param front returns the sandbox behind the hostile service
	 * @param ready is called when only what is under attack is left to do
	 * @param timeout option *Timeout*, in ms, where it has one; with it, all at the same time
	 */
	use: (front: () => Sandbox, times: number, ready: () => void, timeout?: number) => Promise<Said>;
}

export const isSignIn = ({ path }: Asked): boolean => /\/(token|ServicePrincipalLogIn)(\?|$)/i.test(path);
const requestOf = (asked: Asked): string =>
	isSignIn(asked) ? 'sign-in' : `${asked.method} ${asked.path.split('?')[0]}`;

const errorText = (error: unknown): string => {
	const { message, description } = error as { message: string; description?: string | null };
	return `${message} ${description ?? ''}`;
};

/** Every operation, in each of its ways. */
const operations = subjects.map(
	(subject): Entrance => ({
		title: subject.title,
		prepare: subject.prepare,
		requestOf: (asked) => endpointOf(subject, asked),
		isBrief: false,
		isOwn: true,
		signsIn: false,
		use: async (front, times, ready, timeout) => {
			ready();
			const isPatient = times === 1 && timeout === undefined;
			const options = timeout === undefined ? {} : { timeout, maxConcurrency: times };
			const { run, items, error, hints } = await subject.run(front(), times, isPatient, options);
			const texts = items.map(({ json }) => `${String(json.error)} ${String(json.message)}`);
			return {
				saved: JSON.stringify([run, hints, error]),
				errors: [...texts.filter((text) => / \[item \d+\] /.test(text)), ...(error ? [errorText(error)] : [])],
			};
		},
	}),
);

/** One use of an entrance, when only what is under attack is left to do. @throws what a user or n8n's log sees */
type Step = () => Promise<unknown>;

/** Any other entrance. @param begin does what comes before */
const other = (title: string, signsInItself: boolean, begin: (front: Sandbox) => Promise<Step>): Entrance => ({
	title,
	prepare: async () => {},
	requestOf,
	isBrief: true,
	isOwn: true,
	signsIn: signsInItself,
	use: async (front, times, ready, timeout) => {
		const steps: Step[] = [];
		for (let time = 0; time < times; time++) steps.push(await begin(front()));
		ready();
		const said: Said = { saved: '', errors: [] };
		const take = async (step: Step) => {
			try {
				said.saved += JSON.stringify(await step()) ?? '';
			} catch (error) {
				said.saved += inspect(error, { depth: 5, maxStringLength: 20_000 });
				said.errors.push(errorText(error));
			}
		};
		if (timeout !== undefined) await Promise.all(steps.map(take));
		else for (const step of steps) await take(step);
		return said;
	},
});

const signsIn = (node: INodeType): boolean => credentialTypeOf(node).preAuthentication !== undefined;

/** Every list that the editor shows. */
const lists = nodes.flatMap((node) =>
	Object.keys(node.methods?.listSearch ?? {}).map((list) =>
		other(`${node.description.name} ${list}`, signsIn(node), async (front) => async () => {
			const logged: string[] = [];
			const given = { node, list, parameters: listParameters, logged, ...credentialOf(node, front) };
			return [await searchList(given), logged];
		}),
	),
);

const workflowOf = (node: INodeType, front: Sandbox): PollingWorkflow =>
	new PollingWorkflow({ node, parameters: polled[node.description.name].parameters, ...credentialOf(node, front) });

/** Every polling trigger: when it is published, and later. */
const polls = nodes
	.filter(({ description }) => description.polling === true)
	.flatMap((node) => [
		other(`${node.description.name}, publish`, signsIn(node), async (front) => {
			const workflow = workflowOf(node, front);
			return async () => {
				await workflow.activate();
				return [workflow.logged, workflow.saved];
			};
		}),
		other(`${node.description.name}, poll`, false, async (front) => {
			const workflow = workflowOf(node, front);
			await workflow.activate();
			return async () => {
				await workflow.tick();
				const { items, logged, saved, errors } = workflow;
				// They are in n8n's log and in the error workflow
				if (errors.length > 0) throw Object.assign(errors[0], { more: [items, logged, saved, errors.map(errorText)] });
				return [items, logged, saved];
			};
		}),
	]);

/** Every webhook trigger: what it asks the service when it is published, and later. */
const hooks = nodes
	.filter(({ webhookMethods }) => Object.keys(webhookMethods ?? {}).length > 0)
	.flatMap((node) =>
		called[node.description.name].flatMap(({ parameters }, index) =>
			(['publish', 'unpublish'] as const).map((step) =>
				other(`${node.description.name} ${index + 1}, ${step}`, false, async (front) => {
					const { credentialType, credential } = credentialOf(node, front);
					const host = await hostTrigger({
						node,
						parameters,
						credentialTypes: [credentialType],
						credentials: { [credentialType.name]: credential },
					});
					if (step === 'unpublish') await host.publish();
					return async () => {
						try {
							await host[step]();
							return [host.logged, host.saved];
						} finally {
							await host.close();
						}
					};
				}),
			),
		),
	);

/** The test of every credential. */
const tests = credentialsWithTest.map(
	([name, { type, data, signsIn: signsInFirst }]): Entrance => ({
		...other(
			`the test of ${name}`,
			signsInFirst === true,
			async (front) => async () => await testCredential(type, data(front)),
		),
		isOwn: false,
	}),
);

/** Every way in which the package makes requests. They are derived, so a new one is among them. */
export const entrances: Entrance[] = [...operations, ...lists, ...polls, ...hooks, ...tests];
