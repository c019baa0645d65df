using System.Reflection;

namespace ClinicMfa.Tests.Administration;

/// <summary>Calls every method of <see cref="IMfaAdministration"/>, as the interface has them: one that is added is called too.</summary>
internal static class AdministrationCalls
{
    public static IReadOnlyList<MethodInfo> All { get; } = [.. typeof(IMfaAdministration).GetMethods().OrderBy(method => method.Name, StringComparer.Ordinal)];

    /// <summary>Those that are about one user.</summary>
    public static IReadOnlyList<MethodInfo> AboutAUser { get; } = [.. All.Where(method => method.GetParameters().Any(parameter => parameter.ParameterType == typeof(MfaSubject)))];

    /// <summary>Calls one with arguments that nothing is wrong with but who asks.</summary>
    public static async Task<object> CallAsync(Stage stage, MethodInfo method, MfaActor actor, MfaSubject subject, long version)
    {
        var arguments = method.GetParameters().Select(parameter => Argument(parameter, actor, subject, version)).ToArray();
        var task = (Task)method.Invoke(stage.Administration, arguments)!;
        await task;
        return task.GetType().GetProperty("Result")!.GetValue(task)!;
    }

    private static object Argument(ParameterInfo parameter, MfaActor actor, MfaSubject subject, long version) => parameter.ParameterType switch
    {
        var type when type == typeof(MfaActor) => actor,
        var type when type == typeof(string) && parameter.Name == "clinicId" => subject.ClinicId,
        var type when type == typeof(string) => "asked for by phone",
        var type when type == typeof(MfaSubject) => subject,
        var type when type == typeof(MfaPolicyDraft) => new MfaPolicyDraft { Methods = [MfaMethod.Email] },
        var type when type == typeof(MfaAttestation) => new MfaAttestation { Reason = "lost the phone", IdentityVerified = true },
        var type when type == typeof(ImportedPhone) => new ImportedPhone { PhoneNumber = Stage.PhoneNumber, WasConfirmed = true, AgreedToTexts = true },
        var type when type == typeof(long) => version,
        var type when type == typeof(MfaMethod) => MfaMethod.Email,
        var type when type == typeof(TimeSpan) => TimeSpan.FromHours(1),
        var type when type == typeof(CancellationToken) => Stage.Token,
        var type when type.GetConstructor([]) is { } constructor => constructor.Invoke([]),
        var type => throw new NotSupportedException($"Say here what to give for a {type.Name}."),
    };
}
