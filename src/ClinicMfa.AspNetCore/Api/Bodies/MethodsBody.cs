using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ClinicMfa.AspNetCore;

/// <summary>Begins a step-up or a change of method.</summary>
internal sealed record MethodsBody
{
    [JsonPropertyName("methods"), Description("Only these: email, text. Absent or empty: any that the clinic allows.")]
    public IReadOnlyList<string>? Methods { get; init; }

    /// <summary>The methods; <see langword="null"/> where one is not known.</summary>
    public IReadOnlyList<MfaMethod>? Parse()
    {
        var methods = new List<MfaMethod>();
        foreach (var name in Methods ?? [])
        {
            if (!MfaMethod.TryParse(name, out var method))
                return null;
            methods.Add(method);
        }

        return methods;
    }
}
