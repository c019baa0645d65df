using ClinicMfa.SampleHost.Language;
using Microsoft.Extensions.Localization;

namespace ClinicMfa.SampleHost.Admin;

/// <summary>A policy in an Admin's words.</summary>
internal static class PolicyWords
{
    public static string Method(IStringLocalizer<Words> words, MfaMethod method) => words[method == MfaMethod.Text ? "Texts" : "Emails"];

    public static string Methods(IStringLocalizer<Words> words, IReadOnlyList<MfaMethod> methods) =>
        methods is [var only] ? Method(words, only) : words["Users choose"];

    public static string PromptEvery(IStringLocalizer<Words> words, int? days) => days is null ? words["Every login"] : words["Every {0} days", days];
}
