import type { INodeParameters } from 'n8n-workflow';

import { HotDocsAdvanceTokenApi } from '../../../credentials/HotDocsAdvanceTokenApi.credentials';
import { HotDocsAdvance } from '../../../nodes/HotDocsAdvance/HotDocsAdvance.node';
import { hotDocsSeeds } from '../../../sandbox/seeds.mjs';
import { hotDocsWorkSeeds } from '../../../sandbox/vendors/HotDocsAdvance/seeds.mjs';
import { searchList } from '../../../tools/engine/searchList.mjs';
import { useSandbox } from '../harness/useSandbox.mjs';
import { newWorkItem, pastedToken, rest, runHotDocs, unknownId, xml } from './fixture.mjs';

const sandbox = useSandbox();
const { workItemId, templatePackageVersionId } = hotDocsWorkSeeds;
const { templatePackageId } = hotDocsSeeds;

const set = (...answers: string[]) =>
	[
		'<?xml version="1.0" encoding="utf-8" standalone="yes"?>',
		'<AnswerSet title="" version="1.1">',
		...answers,
		'</AnswerSet>',
	].join('\n');

/** An entry of "Answer Fields" as the editor saves it. */
const field = (name: string, type: string, ...value: unknown[]) => ({
	name: { __rl: true, mode: 'name', value: name },
	type,
	value,
});
const fields = (...answer: unknown[]) =>
	({ answersFrom: 'fields', answerFields: { answer } }) as unknown as INodeParameters;
const object = (answersJson: unknown) => ({ answersFrom: 'item', answersJson }) as INodeParameters;

const offer = {
	'Employee First Name': 'Zoë & 李',
	'First Day': { type: 'date', value: '2026-03-09' },
	'Monthly Salary': 4250.5,
	'Has Work Permit': true,
	Benefits: { type: 'multipleChoice', value: ['Health plan', 'Transit pass'] },
	'Reference Name': { type: 'text', value: ['Li Wei', 'Omar Haddad'] },
};
const offerFields = fields(
	field('Employee First Name', 'text', '={{ $json.name }}'),
	field('First Day', 'date', '={{ $json.start }}'),
	field('Monthly Salary', 'number', '4250.5'),
	field('Has Work Permit', 'trueFalse', 'TRUE'),
	field('Benefits', 'multipleChoice', 'Health plan', 'Transit pass'),
	field('Reference Name', 'text', '={{ $json.references }}'),
);
const offerItem = { name: 'Zoë & 李', start: '2026-03-09', references: ['Li Wei', 'Omar Haddad'] };
const offerXml = set(
	'<Answer name="Employee First Name"><TextValue>Zoë &amp; 李</TextValue></Answer>',
	'<Answer name="First Day"><DateValue>9/3/2026</DateValue></Answer>',
	'<Answer name="Monthly Salary"><NumValue>4250.5</NumValue></Answer>',
	'<Answer name="Has Work Permit"><TFValue>true</TFValue></Answer>',
	'<Answer name="Benefits"><MCValue><SelValue>Health plan</SelValue><SelValue>Transit pass</SelValue></MCValue></Answer>',
	'<Answer name="Reference Name"><RptValue><TextValue>Li Wei</TextValue><TextValue>Omar Haddad</TextValue><TextValue unans="true"/></RptValue></Answer>',
);

/** The operations that take answers, with the XML in the body that they send. */
const operations: Array<[string, INodeParameters, (body: unknown) => unknown]> = [
	['workItem.create', newWorkItem, (body) => (body as { answerXml?: string }).answerXml],
	['workItem.createAndAssemble', newWorkItem, (body) => (body as { answerXml?: string }).answerXml],
	['assemblySession.begin', { workItemId, forceCreate: true }, (body) => (body as { answerXml?: string }).answerXml],
	['answerSet.replace', { workItemId }, (body) => body],
	['answerSet.update', { workItemId }, (body) => body],
];

const changes = () => sandbox().requests.filter(({ method }) => method !== 'GET');
const checks = () => sandbox().requests.filter(({ operationId }) => operationId === 'getVariableData');

describe.each(operations)('%s', (title, given, xmlIn) => {
	const [resource, operation] = title.split('.');
	const run = async (more: INodeParameters, items?: unknown[]) =>
		await runHotDocs(sandbox(), { resource, operation, ...given, ...more }, items ? { items: items as never } : {});
	const isOptional = !title.startsWith('answerSet.');
	const template = { templatePackageVersionId, ...('templatePackageId' in given ? {} : { templatePackageId }) };

	it('sends answers from fields as XML', async () => {
		const { error } = await run(offerFields, [offerItem]);
		expect(error).toBeUndefined();
		expect(xmlIn(changes()[0].body)).toBe(offerXml);
		expect(checks()).toEqual([]);
	});

	it('sends answers from an object as XML, by default from the item', async () => {
		expect((await run({ answersFrom: 'item' }, [offer])).error).toBeUndefined();
		expect((await run(object(JSON.stringify(offer)))).error).toBeUndefined();
		const sent = changes().filter(({ body }) => xmlIn(body) !== undefined);
		expect(sent.map(({ body }) => xmlIn(body)).filter((one) => one === offerXml)).toHaveLength(2);
	});

	it('sends XML as before, also for a workflow that was saved without the menu', async () => {
		const before = isOptional ? { additionalFields: { answerXml: xml } } : { answerXml: xml };
		expect((await run(before)).error).toBeUndefined();
		expect((await run({ ...before, answersFrom: 'xml' })).error).toBeUndefined();
		const sent = changes().filter(({ body }) => xmlIn(body) === xml);
		expect(sent).toHaveLength(2);
	});

	if (isOptional) {
		it('needs no answers', async () => {
			expect((await run({})).error).toBeUndefined();
			expect(xmlIn(changes()[0].body)).toBeUndefined();
		});

		it('refuses answers and XML together', async () => {
			const { error } = await run({ ...offerFields, additionalFields: { answerXml: xml } }, [offerItem]);
			expect(error?.message).toBe('The item has answers and the field "Answer XML" [item 0]');
			expect(sandbox().counts.total).toBe(0);
		});
	}

	it('shows the XML in a dry run', async () => {
		const { items, error } = await run({ ...offerFields, options: { dryRun: true } }, [offerItem]);
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({ dryRun: true });
		expect(xmlIn((items[0].json.request as { body: unknown }).body)).toBe(offerXml);
		expect(changes()).toEqual([]);
	});

	it('checks names and types against the template, once for all items and before anything is sent', async () => {
		const { error } = await run({ answersFrom: 'item', ...template }, [
			// The template knows the types
			{ 'First Day': '2026-03-09', Benefits: ['Health plan'], 'Cover Letter': 'any' },
			{ 'First Day': '2026-03-10', Benefits: ['Transit pass'] },
		]);
		expect(error).toBeUndefined();
		expect(checks().map(({ path }) => path)).toEqual([
			`${rest}/v2.0/TemplatePackages/${templatePackageId}/Versions/${templatePackageVersionId}/VariableData`,
		]);
		expect(sandbox().requests[0].operationId).toBe('getVariableData');
		const [first] = changes().map(({ body }) => xmlIn(body));
		expect([first]).toEqual([
			set(
				'<Answer name="First Day"><DateValue>9/3/2026</DateValue></Answer>',
				'<Answer name="Benefits"><MCValue><SelValue>Health plan</SelValue></MCValue></Answer>',
				'<Answer name="Cover Letter"><TextValue>any</TextValue></Answer>',
			),
		]);
	});

	it.each<[string, INodeParameters, string]>([
		[
			'a name that the template does not have',
			fields(field('Employer', 'text', 'x')),
			'The item was not sent, because "Answer Fields" has an answer "Employer" that the template doesn\'t have [item 0]',
		],
		[
			'a name in other letter case',
			object({ 'first day': '2026-03-09' }),
			'The item was not sent, because "Answers Object" has an answer "first day" that the template doesn\'t have [item 0]',
		],
		[
			'another type',
			fields(field('First Day', 'text', '2026-03-09')),
			'The item was not sent, because "Answer Fields" has an answer "First Day" that has the type Text, but is a variable of the type Date in the template [item 0]',
		],
		[
			'a value that the type does not have',
			object({ 'Monthly Salary': '4,250' }),
			'The item was not sent, because "Answers Object" has an answer "Monthly Salary" that must be a number, but is "4,250" [item 0]',
		],
	])('refuses %s, and sends nothing', async (_, wrong, message) => {
		const { error } = await run({ ...wrong, ...template });
		expect(error?.message).toBe(message);
		expect(error?.description).toMatch(/\(code: invalid-value\)$/);
		expect(changes()).toEqual([]);
	});

	it.each([
		['first day', 'First Day'],
		['FirstDay', 'First Day'],
		['First  day?', 'First Day'],
		['Starts On', 'Employee First Name'],
	])('names a variable to use instead of %j', async (wrong, right) => {
		const { error } = await run({ ...object({ [wrong]: '2026-03-09' }), ...template });
		expect(error?.description).toContain(`"${right}"`);
		expect(changes()).toEqual([]);
	});

	it.each<[string, INodeParameters, string]>([
		['no answer', fields(), '"Answer Fields" has no answer [item 0]'],
		['an empty object', object({}), '"Answers Object" has no answer [item 0]'],
		[
			'only empty answers',
			fields(field('A', 'text', '')),
			'The item can\'t be sent, because "Answer Fields" has no answer with a value [item 0]',
		],
		['a list of answers', object([{ A: 1 }]), '"Answers Object" must be a JSON object, but is "[{"A":1}]" [item 0]'],
		[
			'a list of texts',
			object({ Benefits: ['Health plan'] }),
			'The item can\'t be sent, because "Answers Object" has an answer "Benefits" that is a list of texts, which can be several selections of a multiple choice or a repeat: "["Health plan"]" [item 0]',
		],
		[
			'a date of unknown order',
			fields(field('First Day', 'date', '03/04/2026')),
			'"Answer Fields" has an answer "First Day" that must be a date, but is "03/04/2026" [item 0]',
		],
		[
			'a character that XML can not contain',
			fields(field('A', 'text', 'a\u0001b')),
			`"Answer Fields" has an answer "A" that has a character that XML can't contain, <U+0001>: "a<U+0001>b" [item 0]`,
		],
		[
			'a field that does not exist',
			fields({ ...field('A', 'text', 'b'), kind: 'x' }),
			'"Answer Fields" has a field in "Answer" that doesn\'t exist: "kind" [item 0]',
		],
		[
			'an unknown source',
			{ answersFrom: 'file' },
			'"Answers" must be one of "fields", "item", "xml", but is "file" [item 0]',
		],
	])('refuses %s before anything is sent', async (_, wrong, message) => {
		const { error } = await run(wrong);
		expect(error?.message).toBe(message);
		expect(sandbox().counts.total).toBe(0);
	});

	it('says that the template has no such version, and sends nothing', async () => {
		const { error } = await run({ ...offerFields, ...template, templatePackageVersionId: unknownId }, [offerItem]);
		expect(error?.httpCode).toBe('404');
		expect(changes()).toEqual([]);
	});

	it('says that the variables are missing, and sends nothing', async () => {
		sandbox().inject({ status: 200, body: { templateId: templatePackageId, variables: [{ a: 1 }, null] } });
		const { error } = await run({ ...offerFields, ...template }, [offerItem]);
		expect(error?.message).toBe('The answers could not be checked: the template has no variables [item 0]');
		expect(changes()).toEqual([]);
	});
});

describe.each(['replace', 'update'])('answerSet.%s', (operation) => {
	it('checks only the name of a variable whose type is not known, or that has two', async () => {
		const variables = [
			{ name: 'A', type: 'clause' },
			{ name: 'B', type: 'date' },
			{ name: 'B', type: 'text' },
			{ name: 'C' },
			{ name: ' D ', type: 'True/False' },
			null,
			{ name: 7 },
		];
		sandbox().inject({ operationId: 'getVariableData', status: 200, body: { variables } });
		const given = { workItemId, templatePackageId, templatePackageVersionId };
		const answers = object({ A: 1, B: 'b', C: true, D: 'TRUE' });
		const { error } = await runHotDocs(sandbox(), { resource: 'answerSet', operation, ...given, ...answers });
		expect(error).toBeUndefined();
		expect(changes()[0].body).toBe(
			set(
				'<Answer name="A"><NumValue>1</NumValue></Answer>',
				'<Answer name="B"><TextValue>b</TextValue></Answer>',
				'<Answer name="C"><TFValue>true</TFValue></Answer>',
				'<Answer name="D"><TFValue>true</TFValue></Answer>',
			),
		);
	});

	it('needs the template package for its version', async () => {
		const given = { resource: 'answerSet', operation, workItemId, ...object({ A: 1 }), templatePackageVersionId };
		const { error } = await runHotDocs(sandbox(), given);
		expect(error?.message).toBe('The item has a "Template Package Version" without its "Template Package" [item 0]');
		expect(sandbox().counts.total).toBe(0);
	});

	it('clears a value on purpose', async () => {
		const cleared = object({ 'First Day': { type: 'date', clear: true } });
		const { error } = await runHotDocs(sandbox(), { resource: 'answerSet', operation, workItemId, ...cleared });
		expect(error).toBeUndefined();
		expect(changes()[0].body).toBe(set('<Answer name="First Day"><DateValue unans="true"/></Answer>'));
	});
});

it('answers are returned as they were sent: fields, XML, object', async () => {
	const common = { resource: 'answerSet', workItemId };
	await runHotDocs(sandbox(), { ...common, operation: 'replace', ...offerFields }, { items: [offerItem] });
	const { items } = await runHotDocs(sandbox(), { ...common, operation: 'get', format: 'xml' });
	expect(items[0].json).toMatchObject({
		answers: {
			'Employee First Name': 'Zoë & 李',
			'First Day': '2026-03-09',
			'Monthly Salary': 4250.5,
			'Has Work Permit': true,
			Benefits: ['Health plan', 'Transit pass'],
			'Reference Name': ['Li Wei', 'Omar Haddad'],
		},
		answerTypes: {
			'Employee First Name': 'text',
			'First Day': 'date',
			'Monthly Salary': 'number',
			'Has Work Permit': 'trueFalse',
			Benefits: 'multipleChoice',
			'Reference Name': 'text',
		},
	});
});

it('returns an answer set that it can not read unchanged, with a hint', async () => {
	sandbox().inject({ status: 200, body: '<AnswerSet><x></AnswerSet>', contentType: 'application/xml' });
	const { items, hints } = await runHotDocs(sandbox(), { resource: 'answerSet', operation: 'get', workItemId });
	expect(items.map(({ json }) => json)).toEqual([{ workItemId, answerXml: '<AnswerSet><x></AnswerSet>' }]);
	expect(hints).toContainEqual(expect.stringContaining('There is no "answers" in the output'));
});

describe('the list of variables', () => {
	const search = async (parameters: INodeParameters) =>
		await searchList({
			node: new HotDocsAdvance(),
			list: 'templateVariables',
			parameters: { authentication: 'accessToken', ...parameters },
			credentialType: new HotDocsAdvanceTokenApi(),
			credential: pastedToken(sandbox()),
		});

	it('shows those of the version by name, with their types', async () => {
		const { results } = await search({ templatePackageId, templatePackageVersionId });
		expect(results).toHaveLength(Object.keys(hotDocsWorkSeeds.variables).length);
		expect(results[0]).toEqual({ name: 'Benefits (multipleChoice)', value: 'Benefits' });
	});

	it('can be chosen after a version, which the list of versions has', async () => {
		const versions = await searchList({
			node: new HotDocsAdvance(),
			list: 'templateVersions',
			parameters: { authentication: 'accessToken', templatePackageId },
			credentialType: new HotDocsAdvanceTokenApi(),
			credential: pastedToken(sandbox()),
		});
		expect(versions.results).toEqual([{ name: 'Version 1', value: templatePackageVersionId }]);
	});

	it('requires the template package and its version first', async () => {
		await expect(search({ templatePackageId: '', templatePackageVersionId })).rejects.toMatchObject({
			message: 'Select the template package first',
		});
		await expect(search({ templatePackageId, templatePackageVersionId: '' })).rejects.toMatchObject({
			message: 'Select the template package version first',
		});
		expect(sandbox().counts.total).toBe(0);
	});
});

it.each([
	['the object of answers without "From the Item"', { answersJson: offer }, ['The documents have no answers.']],
	['an empty answer', object({ ...offer, Employer: '' }), ['An answer "Employer" had no value, so it was left out.']],
	['answers', object(offer), []],
])('says which answers the documents lack: %s', async (_, given, said) => {
	const parameters = { resource: 'workItem', operation: 'createAndAssemble', ...newWorkItem, ...given };
	const { hints } = await runHotDocs(sandbox(), parameters as INodeParameters);
	expect(hints.map((text) => text.replace(/(?<=\.).*/, ''))).toEqual(said);
});
