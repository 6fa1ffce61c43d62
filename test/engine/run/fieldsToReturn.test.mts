import { XobinApi } from '../../../credentials/XobinApi.credentials';
import { Xobin } from '../../../nodes/Xobin/Xobin.node';
import { allVendors } from '../../../tools/vendors.mjs';
import { optionsOf } from '../../../nodes/engine/parameters/commonOptions';
import { jane, rosa, runRoom } from '../X0paRoom/fixture.mjs';
import { runNode } from '../harness/runNode.mjs';
import { useSandbox } from '../harness/useSandbox.mjs';
import { sandboxTool } from '../tools/fixture.mjs';

const sandbox = useSandbox();
const list = { resource: 'candidate', operation: 'getAll', assessmentId: '824', returnAll: true };

const run = async (fieldsToReturn: unknown, more: object = {}) =>
	await runRoom(
		sandbox(),
		{ ...list, options: { fieldsToReturn: fieldsToReturn as string }, ...more },
		{ preview: false },
	);

it('is an option of every operation that reads records, and of no other', () => {
	const all = allVendors.flatMap(({ name, vendor }) =>
		vendor.resources.flatMap((resource) =>
			resource.operations.map((operation) => ({
				title: `${name} ${resource.value}.${operation.value}`,
				isOffered: (optionsOf(operation).property.options ?? []).some((option) => option.name === 'fieldsToReturn'),
				readsRecords: operation.effect === 'read' && !('binaryPropertyName' in operation.parameters),
			})),
		),
	);
	expect(all.filter(({ isOffered, readsRecords }) => isOffered !== readsRecords)).toEqual([]);
	expect(all.filter(({ isOffered }) => isOffered).length).toBeGreaterThan(30);
});

describe('Fields to Return', () => {
	it('returns only these fields of each record of a list', async () => {
		const { items, error } = await run(' interviewId , candidateEmail');
		expect(error).toBeUndefined();
		const people = [jane, rosa].map(({ interviewId, email }) => ({ interviewId, candidateEmail: email }));
		expect(items.map(({ json }) => json)).toEqual(expect.arrayContaining(people));
		for (const { json } of items) expect(Object.keys(json).sort()).toEqual(['candidateEmail', 'interviewId']);
	});

	it('accepts a list from an expression', async () => {
		const { items } = await run('={{ ["interviewId"] }}');
		for (const { json } of items) expect(Object.keys(json)).toEqual(['interviewId']);
	});

	it('returns a field with all that is in it', async () => {
		const { items } = await run('profile');
		expect(items[0].json.profile).toMatchObject({ profileId: expect.any(Number) as number });
	});

	it.each([true, false])('selects from the whole record if "Simplify" is %s', async (simplify) => {
		const whole = await runRoom(sandbox(), { ...list, simplify: false });
		const simple = await runRoom(sandbox(), list);
		const dropped = Object.keys(whole.items[0].json).filter((name) => !(name in simple.items[0].json));
		expect(dropped).not.toEqual([]);
		const { items } = await run(dropped[0], { simplify });
		expect(items.map(({ json }) => json)).toEqual(whole.items.map(({ json }) => ({ [dropped[0]]: json[dropped[0]] })));
	});

	it.each([
		['empty', ''],
		['empty entries', ' , '],
		['an expression without a value', '={{ $json.missing }}'],
	])('returns the same as without it for %s', async (_, given) => {
		const { items } = await run(given);
		const without = await runRoom(sandbox(), list);
		expect(items.map(({ json }) => json)).toEqual(without.items.map(({ json }) => json));
	});

	it('leaves out a field that a record lacks, and says so if no record has it', async () => {
		const { items, hints } = await run('interviewId,inteviewScore');
		for (const { json } of items) expect(Object.keys(json)).toEqual(['interviewId']);
		expect(hints).toEqual([
			'No record has the top-level field "inteviewScore" of "Fields to Return". Check its spelling.',
		]);
	});

	it('returns a record whole that has none of the fields', async () => {
		const { items, hints } = await run('name');
		const whole = await runRoom(sandbox(), { ...list, simplify: false });
		expect(items.map(({ json }) => json)).toEqual(whole.items.map(({ json }) => json));
		expect(hints).toHaveLength(1);
	});

	it('rejects what is no name, and sends nothing', async () => {
		const { error } = await run('={{ [{ "name": 1 }] }}');
		expect(error?.message).toMatch(
			/"Options" has a field "Fields to Return" that must be names of fields, but one is /,
		);
		expect(sandbox().requests).toEqual([]);
	});

	it('takes no name of an inherited member for a field', async () => {
		const { items } = await run('interviewId,constructor,__proto__');
		for (const { json } of items) expect(Object.keys(json)).toEqual(['interviewId']);
	});

	it('works for a single record, and for a tool', async () => {
		const get = { resource: 'assessmentReport', operation: 'get', reportId: 318 };
		const { apiKey } = sandbox().accounts.xobin;
		const { items } = await runNode({
			node: new Xobin(),
			parameters: { ...get, options: { fieldsToReturn: 'report_id,email' } },
			credentialTypes: [new XobinApi()],
			credentials: { xobinApi: { apiKey, baseUrl: sandbox().baseUrl('xobin') } },
			preview: false,
		});
		expect(Object.keys(items[0].json).sort()).toEqual(['email', 'report_id']);
		const tool = await sandboxTool(sandbox(), 'xobin', { ...get, options: { fieldsToReturn: 'report_id' } });
		expect(JSON.parse(String(await tool.invoke({})))).toEqual([{ report_id: 318 }]);
	});
});
