import type { ICredentialType, INodeProperties, INodeType, NodeParameterValueType } from 'n8n-workflow';

type Exported = new () => Partial<INodeType & ICredentialType>;

const shown = (value: NodeParameterValueType): string => JSON.stringify(value);

/** A property, its values and its members; n8n saves no value that is the default, so a default is part of the name. */
function linesOf(prefix: string, property: INodeProperties): string[] {
	const name = `${prefix}${property.name}`;
	const members = (property.options ?? []).flatMap((option) => {
		if ('type' in option) return linesOf(`${name}.`, option);
		return 'value' in option ? [`${name} = ${shown(option.value)}`] : [];
	});
	return [`${name}: ${property.type}, default ${shown(property.default)}`, ...members];
}

/** Where a property is shown: `<resource>.<operation>.`, once for each; empty for one that is always there. */
function places({ displayOptions }: INodeProperties): string[] {
	const { resource = [], operation = [] } = (displayOptions?.show ?? {}) as Record<string, string[]>;
	return resource.flatMap((one) => (operation.length === 0 ? [`${one}.`] : operation.map((o) => `${one}.${o}.`)));
}

function nodeLines({ description }: INodeType): string[] {
	const { name, version, credentials = [], webhooks = [], properties } = description;
	const inNode = properties.flatMap((property) => {
		const where = places(property);
		return (where.length > 0 ? where : ['']).flatMap((place) => linesOf(`${name} ${place}`, property));
	});
	return [
		`${name} version ${[version].flat().join(', ')}`,
		...credentials.map((credential) => `${name} credential ${credential.name}`),
		...webhooks.map(({ path, httpMethod }) => `${name} webhook ${httpMethod} ${path}`),
		...inNode,
	];
}

/**
 * Every name that users' saved workflows and credentials hold, a line each, sorted.
 * @param exported what the package exports: its node and credential classes
 */
export function savedNames(exported: object): string[] {
	const classes = Object.values(exported).filter((member) => typeof member === 'function') as unknown as Exported[];
	const lines = classes.flatMap((Class) => {
		const made = new Class();
		if (made.description) return nodeLines(made as INodeType);
		const { name = '', properties = [] } = made as ICredentialType;
		return [`credential ${name}`, ...properties.flatMap((property) => linesOf(`credential ${name}.`, property))];
	});
	return [...new Set(lines)].sort();
}
