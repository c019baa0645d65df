using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder.Extensions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;

namespace ClinicMfa.Testing;

/// <summary>
/// Walks from middleware to middleware, by the delegates that each holds. Nothing but that lists a built pipeline; it goes by public types of the framework
/// (<see cref="MapMiddleware"/>, <see cref="StaticFileMiddleware"/>, <see cref="AuthorizationMiddleware"/>), never by the name of a private member.
/// </summary>
internal sealed class PipelineWalk
{
    private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);

    /// <summary>Branches, and where a path leads to them.</summary>
    public List<PipelineStop> Stops { get; } = [];

    /// <summary>The names of the middleware on the way, each once.</summary>
    public List<string> Middleware { get; } = [];

    /// <summary>Whether authorization is asked somewhere on the way.</summary>
    public bool HasAuthorization { get; private set; }

    /// <summary>Whether the way led to the endpoints.</summary>
    public bool ReachedEndpoints { get; private set; }

    /// <summary>Walks a pipeline to its end.</summary>
    /// <param name="start">Its first delegate.</param>
    /// <param name="prefix">The path that leads here; <see langword="null"/>: none does, such as behind <c>MapWhen</c>.</param>
    /// <param name="isBehindAuthorization">Whether authorization was asked before.</param>
    public void Follow(Delegate start, string? prefix, bool isBehindAuthorization)
    {
        foreach (var one in start.GetInvocationList())
        {
            if (one.Target is { } target)
                Visit(target, prefix, isBehindAuthorization);
        }
    }

    /// <summary>What an object holds.</summary>
    public static List<object> FieldsOf(object middleware)
    {
        var values = new List<object>();
        for (var type = middleware.GetType(); type is not null && type != typeof(object); type = type.BaseType)
        {
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                if (!field.FieldType.IsValueType && !field.FieldType.IsPointer && field.GetValue(middleware) is { } value)
                    values.Add(value);
            }
        }

        return IsOfExpression(middleware) ? [.. values, .. values.OfType<object?[]>().SelectMany(constants => constants.OfType<object>())] : values;
    }

    private void Visit(object middleware, string? prefix, bool isBehindAuthorization)
    {
        if (!_seen.Add(middleware))
            return;
        var fields = FieldsOf(middleware);
        TakeNote(middleware.GetType());
        var isAuthorization = middleware is AuthorizationMiddleware || fields.Exists(value => value is AuthorizationMiddleware);
        HasAuthorization |= isAuthorization;
        var isBehind = isBehindAuthorization || isAuthorization;
        switch (middleware)
        {
            case MapMiddleware when fields.OfType<MapOptions>().FirstOrDefault() is { Branch: { } branch } map:
                Enter(branch, prefix is null ? null : prefix + map.PathMatch.Value, isBehind);
                break;
            case MapWhenMiddleware when fields.OfType<MapWhenOptions>().FirstOrDefault() is { Branch: { } branch }:
                Enter(branch, null, isBehind);
                break;
            case StaticFileMiddleware:
                Stops.Add(new PipelineStop(middleware, prefix, isBehind));
                break;
        }

        foreach (var value in fields)
        {
            if (value is RequestDelegate or Func<RequestDelegate, RequestDelegate> or Func<HttpContext, Func<Task>, Task> or Func<HttpContext, RequestDelegate, Task>)
                Follow((Delegate)value, prefix, isBehind);
            else if (value is Delegate { Target: { } closure } && IsCompilerMade(closure))
                Visit(closure, prefix, isBehind);
            else if (value is not Delegate && (IsCompilerMade(value) || HoldsNext(value.GetType())))
                Visit(value, prefix, isBehind);
        }
    }

    private void TakeNote(Type type)
    {
        ReachedEndpoints |= type is { Name: "EndpointMiddleware", Namespace: "Microsoft.AspNetCore.Routing" };
        if (HoldsNext(type) && !Middleware.Contains(type.Name))
            Middleware.Add(type.Name);
    }

    private void Enter(RequestDelegate branch, string? prefix, bool isBehindAuthorization)
    {
        Stops.Add(new PipelineStop(branch, prefix, isBehindAuthorization));
        Follow(branch, prefix, isBehindAuthorization);
    }

    private static bool IsCompilerMade(object value) =>
        IsOfExpression(value) || value.GetType().IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);

    /// <summary>What a delegate compiled from an expression is bound to: it keeps the objects the expression names.</summary>
    private static bool IsOfExpression(object value) => value.GetType().FullName == "System.Runtime.CompilerServices.Closure";

    /// <summary>Whether it is middleware: it was given what comes after it.</summary>
    private static bool HoldsNext(Type type) => type
        .GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
        .Any(constructor => constructor.GetParameters().Any(parameter => parameter.ParameterType == typeof(RequestDelegate)));
}
