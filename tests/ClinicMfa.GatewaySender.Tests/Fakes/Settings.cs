using Microsoft.Extensions.Configuration;

namespace ClinicMfa.GatewaySender.Tests;

/// <summary>The section <c>ClinicMfa</c> of a host that sends texts alone.</summary>
internal static class Settings
{
    public const string Token = "t0ken-of-the-hospital-group";

    /// <summary>Valid settings, with the gateway at this address.</summary>
    public static IConfiguration Of(Uri gateway) => Of(("Gateway:Address", gateway.ToString()));

    /// <summary>Valid settings, some of them replaced; null removes one.</summary>
    public static IConfiguration Of(params (string Key, string? Value)[] settings)
    {
        var all = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["CodeKeys:0"] = Convert.ToBase64String(new byte[32]),
            ["Domain"] = "records.example.com",
            ["EnrollmentProof"] = "None", // nothing here sends emails
            ["Gateway:Address"] = "https://sms.example.com/messages",
            ["Gateway:Token"] = Token,
        };
        foreach (var (key, value) in settings)
            all[key] = value;
        return new ConfigurationBuilder().AddInMemoryCollection(all).Build();
    }
}
