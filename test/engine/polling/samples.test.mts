import { readFileSync } from 'node:fs';

import { useSandbox } from '../harness/useSandbox.mjs';
import { lynxWorkflow, roomWorkflow, trackWorkflow } from './fixture.mjs';

const sandbox = useSandbox();

/** The example on a vendor's page for accounts that have nothing yet. */
function exampleOf(page: string): Record<string, unknown> {
	const [, json] = /set mock data[^]*?```json\n([^]*?)```/.exec(readFileSync(`docs/vendors/${page}.md`, 'utf8'))!;
	const items = JSON.parse(json) as Array<Record<string, unknown>>;
	expect(items).toHaveLength(1);
	return items[0];
}

/** The kind of each value, which the next nodes of a workflow rely on. */
const kindsOf = (item: object) =>
	Object.fromEntries(Object.entries(item).map(([name, value]) => [name, value === null ? 'null' : typeof value]));

it.each([
	['X0paRoom', roomWorkflow, { events: ['candidateAdded'] }],
	['LynxVizion', lynxWorkflow, { events: ['videoCompleted'] }],
	['Xobin', trackWorkflow, { event: 'applicantAdded' }],
])('the example on the page of %s is an event as its trigger returns it', async (page, workflow, parameters) => {
	const example = exampleOf(page);
	const [real] = (await workflow(sandbox(), parameters).test()) as object[];
	expect(kindsOf(real)).toMatchObject(kindsOf(example));
	expect(real).toHaveProperty('event', example.event);
});
