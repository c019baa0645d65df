using System.Reflection;

namespace ClinicMfa.AspNetCore.Tests.Sample;

/// <summary>Notes each call of a public interface and passes it on.</summary>
public class WatchedCalls : DispatchProxy
{
    private object _inner = null!;
    private List<string> _calls = null!;

    /// <summary>Stands in front of a service.</summary>
    public static object Create(Type type, object inner, List<string> calls)
    {
        var proxy = (WatchedCalls)Create(type, typeof(WatchedCalls));
        (proxy._inner, proxy._calls) = (inner, calls);
        return proxy;
    }

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        _calls.Add($"{targetMethod!.DeclaringType!.Name}.{targetMethod.Name}");
        return targetMethod.Invoke(_inner, args);
    }
}
