import { useSandbox } from '../harness/useSandbox.mjs';
import { runXobin } from './fixture.mjs';

const sandbox = useSandbox();

describe('product.getAvailable', () => {
	it('returns the products, inactive ones as null, and the plan', async () => {
		const { items, error } = await runXobin(sandbox(), { resource: 'product', operation: 'getAvailable' });
		expect(error).toBeUndefined();
		expect(items).toMatchObject([
			{
				json: {
					products: { assessments: { available_limit: 100 }, 'assessment_reports.communication': null },
					plan: 'Custom',
				},
				pairedItem: { item: 0 },
			},
		]);
		expect(sandbox().requests).toMatchObject([
			{ method: 'GET', path: '/xobin/api/v2/products/getAvailableProducts', query: '' },
		]);
	});
});

describe('assessment.refreshQuestions', () => {
	const refresh = { resource: 'assessment', operation: 'refreshQuestions' };
	const refreshed = () => [...sandbox().state.xobin.refreshed.keys()];

	it.each([
		['138', [138]],
		[' 138 , 139', [138, 139]],
		['={{ [139] }}', [139]],
		['={{ 138 }}', [138]],
		['["138", 139]', [138, 139]],
	])('changes the assessments %s, and no other', async (assessmentIds, ids) => {
		const { items, error } = await runXobin(sandbox(), { ...refresh, assessmentIds });
		expect(error).toBeUndefined();
		expect(sandbox().requests.map(({ body }) => body)).toEqual([{ assessment_ids: ids }]);
		expect(refreshed()).toEqual(ids);
		expect(items).toMatchObject([{ json: { assessments_updated: ids.length } }]);
	});

	it('changes all only when this is chosen, by leaving the field out', async () => {
		const { error } = await runXobin(sandbox(), { ...refresh, refresh: 'all' });
		expect(error).toBeUndefined();
		expect(sandbox().requests.map(({ body }) => body)).toEqual([{}]);
		expect(refreshed()).toEqual([138, 139]);
	});

	it.each(['={{ "" }}', '={{ $json.nothing }}', 'every'])('does not take %s for a choice', async (which) => {
		const { error } = await runXobin(sandbox(), { ...refresh, refresh: which, assessmentIds: '138' });
		expect(error?.message).toMatch(/^"Refresh" /);
		expect(sandbox().counts.total).toBe(0);
	});

	it('explains a 403', async () => {
		const { error } = await runXobin(sandbox(), { ...refresh, assessmentIds: '138, 4711' });
		expect(error).toMatchObject({
			httpCode: '403',
			description: expect.stringContaining('may not belong to the account'),
		});
		expect(refreshed()).toEqual([]);
	});
});
