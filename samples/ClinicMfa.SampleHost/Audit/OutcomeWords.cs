using System.Text.RegularExpressions;
using ClinicMfa.SampleHost.Language;
using Microsoft.Extensions.Localization;

namespace ClinicMfa.SampleHost.Audit;

/// <summary>What ClinicMfa wrote as a fact's outcome, in the reader's language. What is not known here is shown as it was written.</summary>
internal static partial class OutcomeWords
{
    private const string DeniedPrefix = "denied: ";

    /// <summary>A policy, such as <c>methods email and text, every 30 days</c>.</summary>
    public static string Policy(IStringLocalizer<Words> words, string outcome) =>
        string.Join(", ", outcome.Split(", ").Select(part => PartOfPolicy(words, part)));

    /// <summary>What somebody without the permission tried.</summary>
    public static string Denied(IStringLocalizer<Words> words, string outcome)
    {
        var tried = outcome.StartsWith(DeniedPrefix, StringComparison.Ordinal) ? outcome[DeniedPrefix.Length..] : outcome;
        const string Unknown = " of a user the clinic does not have";
        const string Oneself = " of oneself";
        return tried.EndsWith(Unknown, StringComparison.Ordinal) ? words["{0} of a user the clinic does not have", Tried(words, tried[..^Unknown.Length])]
            : tried.EndsWith(Oneself, StringComparison.Ordinal) ? words["{0} of oneself", Tried(words, tried[..^Oneself.Length])]
            : Tried(words, tried);
    }

    /// <summary>Why a login was refused before any code.</summary>
    public static string Refused(IStringLocalizer<Words> words, string outcome) => outcome switch
    {
        "locked" => words["locked (login)"],
        "password set through the mailbox" => words["password set through the mailbox"],
        _ => outcome,
    };

    /// <summary>What the operator allowed.</summary>
    public static string EmergencyAccess(IStringLocalizer<Words> words, string outcome) =>
        EmergencyPattern().Match(outcome) is { Success: true } match ? words["one login within {0} minutes", match.Groups[1].Value] : outcome;

    private static string PartOfPolicy(IStringLocalizer<Words> words, string part) => part switch
    {
        "methods email" => words["methods email"],
        "methods text" => words["methods text"],
        "methods email and text" => words["methods email and text"],
        "methods text and email" => words["methods text and email"],
        "every login" => words["every login (policy)"],
        "email when a text fails" => words["email when a text fails"],
        _ when DaysPattern().Match(part) is { Success: true } days => words["every {0} days (policy)", days.Groups[1].Value],
        _ when StartPattern().Match(part) is { Success: true } start => words["from {0}", start.Groups[1].Value],
        _ => part,
    };

    private static string Tried(IStringLocalizer<Words> words, string what) => what switch
    {
        "attest an identity" => words["attest an identity"],
        "give emergency access" => words["give emergency access"],
        "read a user" => words["read a user"],
        "read a user the clinic does not have" => words["read a user the clinic does not have"],
        "read the audit" => words["read the audit"],
        "read the policy" => words["read the policy"],
        "read the set-up report" => words["read the set-up report"],
        "reset MFA" => words["reset MFA"],
        "send a test message" => words["send a test message"],
        "send somebody else a test message" => words["send somebody else a test message"],
        "sign out everywhere" => words["sign out everywhere (tried)"],
        "turn MFA off" => words["turn MFA off"],
        "turn MFA on" => words["turn MFA on"],
        "unlock" => words["unlock (tried)"],
        _ => what,
    };

    [GeneratedRegex("^one login within ([0-9]+) minutes$")]
    private static partial Regex EmergencyPattern();

    [GeneratedRegex("^every ([0-9]+) days$")]
    private static partial Regex DaysPattern();

    [GeneratedRegex("^from ([0-9-]+ [0-9:]+Z)$")]
    private static partial Regex StartPattern();
}
