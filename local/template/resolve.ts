/** A synthesized template as JSON; `unknown` inside, because its values may be intrinsic functions. */
export interface Template {
  Resources: Record<string, Resource>;
  Outputs?: Record<string, { Value: unknown; Export?: { Name: unknown } }>;
}

export interface Resource {
  Type: string;
  Properties?: Record<string, unknown>;
  Metadata?: Record<string, unknown>;
}

export interface Stack {
  name: string;
  template: Template;
}

/** What CloudFormation would know of a resource once created: its Ref and its attributes. */
export interface Physical {
  ref: string;
  attributes: Record<string, string>;
}

export interface Names {
  region: string;
  account: string;
  /** Texts that are addresses may be others here. */
  address: (text: string) => string;
  physical: (stack: Stack, logicalId: string) => Physical;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Resolves the intrinsic functions that our templates use; throws on one it does not know, rather than guess. */
export class Resolver {
  readonly #stacks: readonly Stack[];
  readonly #names: Names;
  readonly #exports = new Map<string, { stack: Stack; value: unknown }>();

  constructor(stacks: readonly Stack[], names: Names) {
    this.#stacks = stacks;
    this.#names = names;
    for (const stack of stacks) {
      for (const output of Object.values(stack.template.Outputs ?? {})) {
        if (output.Export === undefined) continue;
        this.#exports.set(this.text(stack, output.Export.Name), { stack, value: output.Value });
      }
    }
  }

  get stacks(): readonly Stack[] {
    return this.#stacks;
  }

  value(stack: Stack, value: unknown): unknown {
    if (Array.isArray(value)) {
      return value.map((item: unknown) => this.value(stack, item)).filter((item) => item !== undefined);
    }
    if (typeof value === 'string') return this.#names.address(value);
    if (!isRecord(value)) return value;
    const [name = '', argument] = Object.entries(value)[0] ?? [];
    if (Object.keys(value).length === 1 && (name === 'Ref' || name.startsWith('Fn::'))) {
      return this.#intrinsic(stack, name, argument);
    }
    return Object.fromEntries(
      Object.entries(value)
        .map(([key, item]) => [key, this.value(stack, item)] as const)
        .filter(([, item]) => item !== undefined),
    );
  }

  text(stack: Stack, value: unknown): string {
    const resolved = this.value(stack, value);
    if (typeof resolved === 'string') return resolved;
    if (typeof resolved === 'number' || typeof resolved === 'boolean') return String(resolved);
    throw new Error(`not a text in ${stack.name}: ${JSON.stringify(value).slice(0, 200)}`);
  }

  #intrinsic(stack: Stack, name: string, argument: unknown): unknown {
    switch (name) {
      case 'Ref':
        return this.#ref(stack, String(argument));
      case 'Fn::GetAtt': {
        const [logicalId = '', attribute = ''] = Array.isArray(argument)
          ? argument.map(String)
          : String(argument).split('.');
        return this.#attribute(stack, logicalId, attribute);
      }
      case 'Fn::Join': {
        const [separator, parts] = this.#list(argument);
        const joined = this.#list(this.value(stack, parts)).map((part) => this.text(stack, part));
        return this.#names.address(joined.join(String(separator)));
      }
      case 'Fn::Sub':
        return this.#sub(stack, argument);
      case 'Fn::Select': {
        const [index, list] = this.#list(argument);
        return this.#list(this.value(stack, list))[Number(index)];
      }
      case 'Fn::Split': {
        const [separator, text] = this.#list(argument);
        return this.text(stack, text).split(String(separator));
      }
      case 'Fn::ImportValue': {
        const wanted = this.text(stack, argument);
        const found = this.#exports.get(wanted);
        if (found === undefined) throw new Error(`no stack exports ${wanted}`);
        return this.value(found.stack, found.value);
      }
      default:
        throw new Error(`the template uses ${name}, which the local cloud does not know`);
    }
  }

  #list(value: unknown): unknown[] {
    if (!Array.isArray(value)) throw new Error(`a list was expected: ${JSON.stringify(value).slice(0, 200)}`);
    return value;
  }

  #ref(stack: Stack, name: string): string | undefined {
    switch (name) {
      case 'AWS::Region':
        return this.#names.region;
      case 'AWS::AccountId':
        return this.#names.account;
      case 'AWS::Partition':
        return 'aws';
      case 'AWS::URLSuffix':
        return 'amazonaws.com';
      case 'AWS::StackName':
        return stack.name;
      case 'AWS::StackId':
        return `arn:aws:cloudformation:${this.#names.region}:${this.#names.account}:stack/${stack.name}/local`;
      case 'AWS::NoValue':
        return undefined;
      default:
        return this.#names.physical(stack, name).ref;
    }
  }

  #attribute(stack: Stack, logicalId: string, attribute: string): string {
    return this.#names.physical(stack, logicalId).attributes[attribute] ?? `${logicalId}.${attribute}`;
  }

  #sub(stack: Stack, argument: unknown): string {
    const [text, variables] = Array.isArray(argument) ? argument : [argument, {}];
    const known = isRecord(variables) ? variables : {};
    return String(text).replaceAll(/\$\{([^!}][^}]*)\}/g, (_, name: string) => {
      if (name in known) return this.text(stack, known[name]);
      const [logicalId = '', attribute] = name.split('.');
      return attribute === undefined ? String(this.#ref(stack, name)) : this.#attribute(stack, logicalId, attribute);
    });
  }
}
