using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ClinicMfa.Redis.Tests;

/// <summary>The durable store of subjects, which lets a test do something right before or after a save.</summary>
internal sealed class DurableStops : IMfaSubjectStore
{
    private IMfaSubjectStore? _inner;

    public Func<Task> BeforeSave { get; set; } = () => Task.CompletedTask;

    public Func<Task> AfterSave { get; set; } = () => Task.CompletedTask;

    /// <summary>Steps in front of the store that is registered.</summary>
    public void AddTo(IServiceCollection services)
    {
        var registered = services.Last(service => service.ServiceType == typeof(IMfaSubjectStore)).ImplementationType!;
        services.Replace(ServiceDescriptor.Singleton<IMfaSubjectStore>(provider =>
        {
            _inner = (IMfaSubjectStore)ActivatorUtilities.CreateInstance(provider, registered);
            return this;
        }));
    }

    public ValueTask<StoreLookup<SubjectRecord>> FindAsync(MfaSubject subject, CancellationToken cancellationToken) => _inner!.FindAsync(subject, cancellationToken);

    public async ValueTask<SaveOutcome> TrySaveAsync(SubjectRecord document, long expectedVersion, MfaEvent fact, CancellationToken cancellationToken)
    {
        await BeforeSave();
        var outcome = await _inner!.TrySaveAsync(document, expectedVersion, fact, cancellationToken);
        await AfterSave();
        return outcome;
    }

    public ValueTask<IReadOnlyList<SubjectEntry>> PageAsync(string clinicId, string? afterUserId, int pageSize, CancellationToken cancellationToken) =>
        _inner!.PageAsync(clinicId, afterUserId, pageSize, cancellationToken);
}
