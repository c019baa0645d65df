using System.Reflection;
using ClinicMfa.Testing;

namespace ClinicMfa.Tests.InMemory.Flawed;

/// <summary>Runs tests of a suite as the test framework does: each on a new instance, theories once for each row.</summary>
internal static class SuiteRun
{
    /// <summary>The tests of a suite.</summary>
    public static IEnumerable<string> TestsOf(Type suite) =>
        suite.GetMethods().Where(method => method.GetCustomAttributes<FactAttribute>(inherit: true).Any()).Select(method => method.Name);

    /// <summary>Why a test fails; <see langword="null"/>: it passes, whatever its row.</summary>
    public static async Task<Exception?> FailureAsync(Type suite, string test, Func<StoreHooks> hooks)
    {
        var method = suite.GetMethod(test) ?? throw new InvalidOperationException($"{suite.Name} has no test {test}.");
        var rows = method.GetCustomAttributes<InlineDataAttribute>().Select(row => row.Data).DefaultIfEmpty([]);
        foreach (var row in rows)
        {
            if (await FailureAsync(suite, method, row, hooks()) is { } failure)
                return failure;
        }

        return null;
    }

    private static async Task<Exception?> FailureAsync(Type suite, MethodInfo method, object?[] row, StoreHooks hooks)
    {
        var tests = (StoreContract)Activator.CreateInstance(suite, hooks)!;
        await tests.InitializeAsync();
        try
        {
            await (Task)method.Invoke(tests, row)!;
            return null;
        }
        catch (TargetInvocationException exception)
        {
            return exception.InnerException;
        }
#pragma warning disable CA1031 // a failing test is what is looked for
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return exception;
        }
        finally
        {
            await tests.DisposeAsync();
        }
    }
}
