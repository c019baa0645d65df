using System.ComponentModel;

namespace ClinicMfa.SampleHost.Login;

/// <summary>What an app sends to log somebody in.</summary>
internal sealed record LoginCall
{
    [Description("The account's email address.")]
    public required string Email { get; init; }

    public required string Password { get; init; }

    [Description("The clinic to log in to, where the person works at several: they are named in the answer that asks for it.")]
    public string? Clinic { get; init; }
}
