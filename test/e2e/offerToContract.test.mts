import { hotDocsWorkSeeds } from '../../sandbox/vendors/HotDocsAdvance/seeds.mjs';
import { outputItems } from '../../tools/n8n/executions.mjs';
import { useE2e } from './harness/useE2e.mjs';
import { example, ourNode, runWith } from './harness/workflow.mjs';

const e2e = useE2e();

const offer = {
	offerId: '1b671a64-40d5-491e-99b0-da01ff1f3342',
	name: 'Contract of Zoë Ångström',
	answers: {
		'Employee First Name': 'Zoë & 李',
		'Employee Last Name': 'Ångström',
		'First Day': '2026-03-09',
		'Monthly Salary': 4250.5,
		'Has Work Permit': true,
		Benefits: ['Health plan', 'Transit pass'],
		'Reference Name': ['Li Wei', 'Omar Haddad'],
		'Reference Since': [null, '2021-11-17'],
	},
};

/** What HotDocs has then. */
const stored = new Map<string, unknown>([
	['Employee First Name', 'Zoë & 李'],
	['Employee Last Name', 'Ångström'],
	['First Day', { xml: '<DateValue>9/3/2026</DateValue>' }],
	['Monthly Salary', { xml: '<NumValue>4250.5</NumValue>' }],
	['Has Work Permit', { xml: '<TFValue>true</TFValue>' }],
	['Benefits', { xml: '<MCValue><SelValue>Health plan</SelValue><SelValue>Transit pass</SelValue></MCValue>' }],
	[
		'Reference Name',
		{
			xml: '<RptValue><TextValue>Li Wei</TextValue><TextValue>Omar Haddad</TextValue><TextValue unans="true"/></RptValue>',
		},
	],
	[
		'Reference Since',
		{
			xml: '<RptValue><DateValue unans="true"/><DateValue>17/11/2021</DateValue><DateValue unans="true"/></RptValue>',
		},
	],
]);

it('an offer that an ATS posts becomes a contract as a PDF, without a line of XML', async () => {
	const { n8n, importWorkflow, sandbox } = e2e();
	const { id } = await importWorkflow(example('offer-to-contract'));
	await n8n.workflows.publish(id);
	const { status, headers, data } = await n8n.callWebhook<string>('recruiting/offer-to-contract', { body: offer });
	expect([status, headers['content-type']]).toEqual([200, 'application/pdf']);
	expect(data).toMatch(/^%PDF-/);
	expect(sandbox.state.hotDocsAdvance.workItems.get(offer.offerId)).toMatchObject({
		name: offer.name,
		answers: stored,
	});
});

it('fields are filled with values of the item, dates and lists too', async () => {
	const { n8n, importWorkflow, sandbox } = e2e();
	const field = (name: string, type: string, ...value: string[]) => ({
		name: { __rl: true, mode: 'name', value: name },
		type,
		value,
	});
	const answer = [
		field('Employee First Name', 'text', '={{ $json.name }}'),
		field('First Day', 'date', "={{ DateTime.fromISO('2026-03-09') }}"),
		field('Monthly Salary', 'number', '={{ 4000 + 250.5 }}'),
		field('Has Work Permit', 'trueFalse', '={{ true }}'),
		field('Benefits', 'multipleChoice', 'Health plan', 'Transit pass'),
		field('Reference Name', 'text', '={{ ["Li Wei", "Omar Haddad"] }}'),
	];
	const node = ourNode('hotDocsAdvance', {
		authentication: 'servicePrincipal',
		resource: 'answerSet',
		operation: 'replace',
		workItemId: hotDocsWorkSeeds.workItemId,
		answersFrom: 'fields',
		answerFields: { answer },
	});
	const { id } = await importWorkflow(runWith(node, 1, { name: 'Zoë & 李' }));
	const execution = await n8n.executions.run(id, 'Start');
	expect(outputItems(execution, 'Node')).toHaveLength(1);
	const fields = answer.map(({ name }) => name.value);
	expect(sandbox.state.hotDocsAdvance.workItems.get(hotDocsWorkSeeds.workItemId)?.answers).toEqual(
		new Map([...stored].filter(([name]) => fields.includes(name))),
	);
});
