import { operationsOf } from '../../tools/docs/coverage.mjs';
import { N8nHttp } from '../../tools/n8n/http.mjs';
import { previewOf } from '../../tools/previews/preview.mjs';
import { published } from '../../tools/previews/published.mjs';
import { allVendors, contractOf } from '../../tools/vendors.mjs';
import { useE2e } from './harness/useE2e.mjs';

const e2e = useE2e();

describe.each(allVendors)('the output previews of $name', (parts) => {
	const contract = contractOf(parts);

	it.each(operationsOf(parts))('n8n serves that of $key', async ({ key, operation }) => {
		const visitor = new N8nHttp(e2e().n8n.url);
		const type = `n8n-nodes-recruiting.${parts.name}`;
		const { status, data } = await visitor.send('GET', `/schemas/${type}/1/${key.replace('.', '/')}.json`);
		expect(status).toBe(200);
		expect(data).toEqual(JSON.parse(published(await previewOf(operation, contract))));
		expect(data).toMatchObject({ type: 'object' });
	});
});
