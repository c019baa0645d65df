using Microsoft.Extensions.DependencyInjection;

namespace ClinicMfa.Testing;

/// <summary>Which hooks run which suites, and which stores no hooks reach.</summary>
internal static class SuiteCoverage
{
    /// <summary>The contract suites.</summary>
    public static IReadOnlyList<Type> Suites { get; } =
        [.. typeof(StoreContract).Assembly.GetExportedTypes().Where(type => type.BaseType == typeof(StoreContract)).OrderBy(type => type.Name, StringComparer.Ordinal)];

    public static IReadOnlyList<Type> HooksIn(IEnumerable<Type> types) => [.. types.Where(type => IsConcrete(type) && type.IsAssignableTo(typeof(StoreHooks)))];

    /// <summary>What is wrong with the suites that a test assembly's hooks run.</summary>
    public static IReadOnlyList<string> ProblemsOfSuites(IReadOnlyCollection<Type> types, Func<Type, Type, string?> exempt)
    {
        var allHooks = HooksIn(types);
        if (allHooks.Count == 0)
            return ["There are no public StoreHooks in this assembly: no store is tried."];
        return [.. from hooks in allHooks
                   from suite in Suites
                   let problem = Problem(types.Any(type => Runs(type, hooks, suite)), exempt(hooks, suite), "is run", "is not run: derive a public test class from it, or list it with a reason")
                   where problem is not null
                   select $"{suite.Name} by {hooks.Name} {problem}."];
    }

    /// <summary>What is wrong with the implementations of ports.</summary>
    public static IReadOnlyList<string> ProblemsOfStores(IEnumerable<Type> types, IReadOnlySet<Type> resolved, Func<Type, string?> exempt) =>
        [.. from type in types
            where type is { IsClass: true, IsAbstract: false } && StorePorts.All.Any(port => port.IsAssignableFrom(type))
            let problem = Problem(resolved.Contains(Definition(type)), exempt(type), "is resolved", "is resolved by no hooks' server: it is not tried")
            where problem is not null
            select $"{type.FullName} {problem}."];

    /// <summary>What the hooks' servers resolve for the ports, and why one of them could not be asked.</summary>
    public static async Task<(IReadOnlySet<Type> Resolved, Exception? Absence)> ResolveAsync(IEnumerable<Type> allHooks, CancellationToken cancellationToken)
    {
        var resolved = new HashSet<Type>();
        Exception? absence = null;
        foreach (var type in allHooks)
        {
            var hooks = (StoreHooks)(Activator.CreateInstance(type) ?? throw new InvalidOperationException($"{type.Name} has no constructor without parameters."));
            await using (hooks.ConfigureAwait(false))
            {
                await hooks.InitializeAsync().ConfigureAwait(false);
                if (IsAbsent(hooks, out var why))
                {
                    absence ??= why;
                    continue;
                }

                var server = await StoreServer.StartAsync(hooks, beside: null, cancellationToken).ConfigureAwait(false);
                await using (server.ConfigureAwait(false))
                    resolved.UnionWith(StorePorts.All.Select(port => Definition(server.Services.GetRequiredService(port).GetType())));
            }
        }

        return (resolved, absence);
    }

    private static bool IsAbsent(StoreHooks hooks, out Exception? absence)
    {
        absence = null;
        try
        {
            hooks.Demand();
        }
#pragma warning disable CA1031 // a test framework's own way to skip is an exception: it is kept, and thrown again where it matters
        catch (Exception exception)
#pragma warning restore CA1031
        {
            absence = exception;
        }

        return absence is not null;
    }

    private static bool Runs(Type type, Type hooks, Type suite) =>
        IsConcrete(type)
        && type.IsAssignableTo(suite)
        && type.GetConstructors().Any(constructor => constructor.GetParameters().Any(parameter => parameter.ParameterType == hooks));

    private static string? Problem(bool isTried, string? reason, string tried, string notTried) => (isTried, reason) switch
    {
        (_, { } text) when string.IsNullOrWhiteSpace(text) => "is listed without a reason",
        (true, { } text) => $"{tried}, and listed as if it were not: {text}",
        (false, null) => notTried,
        _ => null,
    };

    private static bool IsConcrete(Type type) => type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false };

    private static Type Definition(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : type;
}
