using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace ClinicMfa.Testing;

/// <summary>Finds a path that leads to an endpoint.</summary>
internal sealed class RouteSample(ParameterPolicyFactory policies, IDictionary<string, string> given)
{
    /// <summary>Tried in turn until one satisfies every constraint of a parameter.</summary>
    private static readonly string[] Values =
    [
        Visits.Id, "a", "true", "2026-01-01", "1.5", "11111111-1111-1111-1111-111111111111", "a.txt", "aaaa", "aaaaaaaa", "1111", "11111111", "100", "1000",
    ];

    /// <summary>The path.</summary>
    /// <returns>It, or the name of the parameter for which no value is known.</returns>
    public (string? Path, string? Unknown) Of(RouteEndpoint endpoint)
    {
        var path = new List<string>();
        foreach (var segment in endpoint.RoutePattern.PathSegments)
        {
            var text = "";
            foreach (var part in segment.Parts)
            {
                switch (part)
                {
                    case RoutePatternLiteralPart literal:
                        text += literal.Content;
                        break;
                    case RoutePatternSeparatorPart separator:
                        text += separator.Content;
                        break;
                    case RoutePatternParameterPart parameter when ValueOf(endpoint, parameter) is { } value:
                        text += value;
                        break;
                    case RoutePatternParameterPart { IsOptional: true } or RoutePatternParameterPart { IsCatchAll: true }:
                        break;
                    case RoutePatternParameterPart parameter:
                        return (null, parameter.Name);
                }
            }

            path.Add(text);
        }

        return ("/" + string.Join('/', path.Where(text => text.Length > 0)), null);
    }

    private string? ValueOf(RouteEndpoint endpoint, RoutePatternParameterPart parameter)
    {
        var pattern = endpoint.RoutePattern;
        if (given.TryGetValue(parameter.Name, out var value))
            return value;
        if (pattern.RequiredValues.TryGetValue(parameter.Name, out var required) && required is string { Length: > 0 } action)
            return action;
        var constraints = pattern.ParameterPolicies.TryGetValue(parameter.Name, out var references)
            ? references.Select(reference => policies.Create(parameter, reference)).OfType<IRouteConstraint>().ToList()
            : [];
        return Values.FirstOrDefault(candidate => constraints.TrueForAll(constraint =>
            constraint.Match(httpContext: null, route: null, parameter.Name, new RouteValueDictionary { [parameter.Name] = candidate }, RouteDirection.IncomingRequest)));
    }
}
